package org.labpath.gateway.address;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client's address: the peer of the connection, unless the peer is a proxy we were told
 * to trust. Then the last address in {@code X-Forwarded-For} that no trusted proxy has. Every other
 * header that claims an address is ignored.
 */
public final class ClientAddresses {

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int MOST_HOPS = 20;

  private final List<Network> trusted;

  ClientAddresses(List<String> trusted) {
    this.trusted =
        trusted.stream()
            .map(String::strip)
            .filter(cidr -> !cidr.isEmpty())
            .map(Network::parse)
            .toList();
  }

  /** The client's address, in its usual spelling. */
  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), request::getHeaders);
  }

  /**
   * The client's address, in its usual spelling.
   *
   * @param headers finds the values of a header
   */
  public String of(String peer, Function<String, @Nullable Enumeration<String>> headers) {
    if (trusted.isEmpty() && peer.indexOf(':') < 0) {
      return peer;
    }
    InetAddress address = Addresses.parse(peer);
    if (address == null) {
      return peer;
    }
    if (isTrusted(address)) {
      address = beyondProxies(headers.apply(FORWARDED_FOR), address);
    }
    return address.getHostAddress();
  }

  private InetAddress beyondProxies(@Nullable Enumeration<String> forwarded, InetAddress peer) {
    InetAddress nearest = peer;
    List<String> hops = hops(forwarded);
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
      InetAddress hop = Addresses.parse(hops.get(i));
      if (hop == null) {
        return nearest;
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        return hop;
      }
    }
    return nearest;
  }

  private static List<String> hops(@Nullable Enumeration<String> headers) {
    List<String> hops = new ArrayList<>();
    while (headers != null && headers.hasMoreElements()) {
      for (String hop : headers.nextElement().split(",", -1)) {
        hops.add(hop);
      }
    }
    return hops;
  }

  /** Whether this is a proxy we were told to trust. */
  public boolean isTrusted(InetAddress address) {
    for (Network network : trusted) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
