package org.labpath.lead.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the addresses of the public Internet from all others: those of this machine, of its
 * neighbours, of nobody, and those in which another address is wrapped.
 */
final class PublicAddress {

  private record Block(byte[] prefix, int bits) {

    static Block of(String address, int bits) {
      String[] parts = address.split("\\.");
      byte[] prefix = new byte[parts.length];
      for (int i = 0; i < parts.length; i++) {
        prefix[i] = (byte) Integer.parseInt(parts[i]);
      }
      return new Block(prefix, bits);
    }

    static Block of6(int bits, int... groups) {
      byte[] prefix = new byte[16];
      for (int i = 0; i < groups.length; i++) {
        prefix[2 * i] = (byte) (groups[i] >> 8);
        prefix[2 * i + 1] = (byte) groups[i];
      }
      return new Block(prefix, bits);
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return Arrays.toString(prefix) + "/" + bits;
    }
  }

  /** The special purpose registry of IPv4. */
  private static final List<Block> NOT_PUBLIC_4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.31.196.0", 24),
          Block.of("192.52.193.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("192.175.48.0", 24),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));

  /** All that is handed out to the public; mapped, NAT64, unique local, link-local lie outside. */
  private static final Block GLOBAL_6 = Block.of6(3, 0x2000);

  /** Teredo and other protocols, documentation, 6to4, and the newer documentation block. */
  private static final List<Block> NOT_PUBLIC_6 =
      List.of(
          Block.of6(23, 0x2001),
          Block.of6(32, 0x2001, 0xdb8),
          Block.of6(16, 0x2002),
          Block.of6(48, 0x2620, 0x4f, 0x8000),
          Block.of6(20, 0x3fff));

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
  }
}
