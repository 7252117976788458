package org.labpath.lead.webhook;

/** An address to which nothing will be sent; the message is a word for why. */
final class TargetRefusedException extends Exception {

  /** Whoever asked could not be served; it says nothing of the address. */
  static final String RESOLVER_BUSY = "resolver-busy";

  TargetRefusedException(String reason) {
    super(reason);
  }

  String reason() {
    String message = getMessage();
    return message == null ? "refused" : message;
  }
}
