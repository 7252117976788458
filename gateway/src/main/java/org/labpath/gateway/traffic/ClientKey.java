package org.labpath.gateway.traffic;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Whom a limit counts: an IPv4 address, or the /64 that one IPv6 subscriber has to choose from. */
public final class ClientKey {

  private ClientKey() {}

  /** The key of a client's address. */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      return of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException odd) {
      return address;
    }
  }

  static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
        : address.getHostAddress();
  }
}
