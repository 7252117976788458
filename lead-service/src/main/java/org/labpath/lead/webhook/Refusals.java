package org.labpath.lead.webhook;

import java.util.Map;

/** Why an address was refused, for whoever gave it. */
final class Refusals {

  private static final Map<String, String> WORDS =
      Map.of(
          "too-long",
          "An address has at most 2000 characters",
          "malformed",
          "A plain https address is needed, without user, password or fragment",
          "not-https",
          "The address must begin with https://",
          "port",
          "Only the ports 443 and 8443 are allowed, unless the operator opened others",
          TargetRefusedException.RESOLVER_BUSY,
          "Too many names are being looked up; please try again shortly",
          "unknown-host",
          "The name of the host does not resolve",
          "not-public",
          "The host has an address that is not on the public Internet");

  private Refusals() {}

  static String inWords(String reason) {
    return WORDS.getOrDefault(reason, "This address cannot be used");
  }
}
