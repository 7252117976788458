package org.labpath.lead.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * A receiver's address, checked and resolved: what is sent goes to one of these addresses and no
 * name is looked up again.
 *
 * @param host the name, for the certificate and the Host header
 */
record Target(URI uri, String host, int port, List<InetAddress> addresses) {}
