package org.labpath.gateway.address;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads addresses, never names: nothing a client sends is looked up. */
final class Addresses {

  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private Addresses() {}

  /** The address written there, IPv4 in IPv6 unwrapped; null where none is. */
  static @Nullable InetAddress parse(String text) {
    String bare = text.strip();
    if (bare.startsWith("[")) {
      int end = bare.indexOf(']');
      bare = end < 0 ? "" : bare.substring(1, end);
    } else if (bare.indexOf('.') > 0 && bare.indexOf(':') == bare.lastIndexOf(':')) {
      int port = bare.indexOf(':');
      bare = port < 0 ? bare : bare.substring(0, port);
    }
    int zone = bare.indexOf('%');
    if (zone >= 0) {
      bare = bare.substring(0, zone);
    }
    try {
      if (V4.matcher(bare).matches() || (bare.indexOf(':') >= 0 && V6.matcher(bare).matches())) {
        return InetAddress.ofLiteral(bare);
      }
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
    return null;
  }
}
