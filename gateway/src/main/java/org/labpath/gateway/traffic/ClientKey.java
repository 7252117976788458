package org.labpath.gateway.traffic;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Whom a limit counts: an IPv4 address, or the /64 that one IPv6 subscriber has to choose from. */
final class ClientKey {

  private ClientKey() {}

  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException odd) {
      return address;
    }
  }
}
