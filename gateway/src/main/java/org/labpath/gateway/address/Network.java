package org.labpath.gateway.address;

import java.net.InetAddress;

/**
 * A range of addresses in CIDR notation.
 *
 * @param base its first address
 * @param prefix how many leading bits are the same
 */
record Network(byte[] base, int prefix) {

  static Network parse(String cidr) {
    int slash = cidr.indexOf('/');
    InetAddress address = Addresses.parse(slash < 0 ? cidr : cidr.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException(
          "LABPATH_TRUSTED_PROXIES has an entry that is no address: " + cidr);
    }
    int bits = address.getAddress().length * 8;
    int prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "LABPATH_TRUSTED_PROXIES has an impossible prefix: " + cidr);
    }
    return new Network(address.getAddress(), prefix);
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != base.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (base[i] != other[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    return rest == 0 || ((base[whole] ^ other[whole]) & 0xff & (0xff << (8 - rest))) == 0;
  }
}
