package org.labpath.lead.webhook;

import java.net.UnknownHostException;

/** Nobody was asked: nothing is known of the host. */
final class ResolverBusyException extends UnknownHostException {

  ResolverBusyException() {
    super("too many names are being resolved");
  }
}
