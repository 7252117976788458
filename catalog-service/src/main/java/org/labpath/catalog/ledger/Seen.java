package org.labpath.catalog.ledger;

/**
 * A set of texts that is asked whether it has seen one, in eight bytes each: of 64 bits of hash,
 * two of a million differ in all but one case in thirty million.
 */
public final class Seen {

  private long[] table = new long[1024];
  private int size;
  private boolean zero;

  /** Takes a text in; false where it was in already. */
  public boolean add(String text) {
    long hash = hash(text);
    if (hash == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    int at = slot(table, hash);
    if (table[at] == hash) {
      return false;
    }
    table[at] = hash;
    if (++size * 2 > table.length) {
      grow();
    }
    return true;
  }

  /** Whether a text was taken in. */
  public boolean has(String text) {
    long hash = hash(text);
    return hash == 0 ? zero : table[slot(table, hash)] == hash;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    for (long hash : table) {
      if (hash != 0) {
        larger[slot(larger, hash)] = hash;
      }
    }
    table = larger;
  }

  private static int slot(long[] table, long hash) {
    int at = (int) (hash >>> 32) & table.length - 1;
    while (table[at] != 0 && table[at] != hash) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    // Spreads what the last letters did over all bits.
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }
}
