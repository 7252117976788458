package org.labpath.gateway.traffic;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * How many connections each peer holds: waiting on one costs its owner nothing, so without a bound
 * one address could hold all there are. Proxies that are trusted stand for many, and are not
 * counted.
 */
final class PeerConnections {

  private final long most;
  private final Predicate<InetAddress> trusted;
  private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<SocketChannel, String> owners = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  /**
   * @param setting how many one peer may hold, or {@code off}
   */
  PeerConnections(String setting, Predicate<InetAddress> trusted) {
    this.most = mostOf(setting.strip());
    this.trusted = trusted;
  }

  private static long mostOf(String setting) {
    if (setting.equalsIgnoreCase("off")) {
      return Long.MAX_VALUE;
    }
    if (!setting.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "The connections of one client are a number, such as 1000, or off; not " + setting);
    }
    return Long.parseLong(setting);
  }

  /** Counts a new connection, unless its peer has as many as it may. */
  boolean admits(SocketChannel connection, InetAddress peer) {
    if (most == Long.MAX_VALUE || trusted.test(peer)) {
      return true;
    }
    String owner = ClientKey.of(peer);
    if (held.merge(owner, 1, Integer::sum) > most) {
      giveUp(owner);
      refused.increment();
      return false;
    }
    owners.put(connection, owner);
    return true;
  }

  /** The connection is gone; may be said more than once. */
  void closed(SocketChannel connection) {
    String owner = owners.remove(connection);
    if (owner != null) {
      giveUp(owner);
    }
  }

  /** Whether its peer holds more than half of what it may. */
  boolean isCrowded(SocketChannel connection) {
    String owner = owners.get(connection);
    return owner != null && held.getOrDefault(owner, 0) > most / 2;
  }

  double refusedInAll() {
    return refused.doubleValue();
  }

  private void giveUp(String owner) {
    held.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
  }
}
