package org.labpath.lead.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
interface HostResolver {

  /**
   * All of them, found within a few seconds.
   *
   * @throws ResolverBusyException when it has not been looked up at all
   */
  List<InetAddress> resolve(String host, Asker asker) throws UnknownHostException;
}
