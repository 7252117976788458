package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the words one typing error away: one letter wrong, missing, added, or two neighbours
 * swapped. Two such words become equal, or share a rest, once each loses at most one letter; so
 * every word is filed under itself and under each such rest.
 */
final class Typos {

  private static final int NONE = -1;

  private final String[] words;
  private final int[] heads;
  private final int[] nexts;
  private final int[] owners;

  /** Of what is filed, the rest that it is filed under: most need not be looked at closer. */
  private final int[] rests;

  private Typos(String[] words, int[] heads, int[] nexts, int[] owners, int[] rests) {
    this.words = words;
    this.heads = heads;
    this.nexts = nexts;
    this.owners = owners;
    this.rests = rests;
  }

  /** The words one error away from what was typed, without that itself. */
  List<String> of(String typed) {
    List<String> found = new ArrayList<>();
    for (int skipped = NONE; skipped < typed.length(); skipped++) {
      int rest = rest(typed, skipped);
      for (int at = heads[rest & (heads.length - 1)]; at != NONE; at = nexts[at]) {
        if (rests[at] == rest) {
          String word = words[owners[at]];
          if (isOneError(word, typed) && !found.contains(word)) {
            found.add(word);
          }
        }
      }
    }
    return found;
  }

  /** The hash of a word that has lost one letter, or none. */
  private static int rest(String word, int skipped) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      if (i != skipped) {
        hash = hash * 31 + word.charAt(i);
      }
    }
    return (hash * 0x9E3779B9) >>> 7;
  }

  private static boolean isOneError(String one, String other) {
    String a = one.length() <= other.length() ? one : other;
    String b = one.length() <= other.length() ? other : one;
    if (b.length() - a.length() > 1) {
      return false;
    }
    int same = 0;
    while (same < a.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    if (a.length() < b.length()) {
      return equalFrom(a, same, b, same + 1);
    }
    if (same == a.length()) {
      return false;
    }
    boolean swapped =
        same + 1 < a.length()
            && a.charAt(same) == b.charAt(same + 1)
            && a.charAt(same + 1) == b.charAt(same)
            && equalFrom(a, same + 2, b, same + 2);
    return swapped || equalFrom(a, same + 1, b, same + 1);
  }

  private static boolean equalFrom(String a, int fromA, String b, int fromB) {
    return a.regionMatches(fromA, b, fromB, Math.max(a.length() - fromA, b.length() - fromB));
  }

  /** Takes words in. Used by one thread; what it hands out does not change any more. */
  static final class Filing {

    private final Set<String> known = new HashSet<>();
    private final List<String> words = new ArrayList<>();
    private int[] heads = none(1 << 10);
    private int[] nexts = new int[1 << 10];
    private int[] owners = new int[1 << 10];
    private int[] rests = new int[1 << 10];
    private int filed;
    private Typos last =
        new Typos(new String[0], heads.clone(), new int[0], new int[0], new int[0]);

    void add(String word) {
      if (known.add(word)) {
        words.add(word);
        for (int skipped = NONE; skipped < word.length(); skipped++) {
          if (filed == owners.length) {
            grow();
          }
          owners[filed] = words.size() - 1;
          rests[filed] = rest(word, skipped);
          file(filed++);
        }
      }
    }

    private void file(int at) {
      int drawer = rests[at] & (heads.length - 1);
      nexts[at] = heads[drawer];
      heads[drawer] = at;
    }

    private void grow() {
      nexts = new int[filed * 2];
      owners = Arrays.copyOf(owners, filed * 2);
      rests = Arrays.copyOf(rests, filed * 2);
      heads = none(heads.length * 2);
      for (int at = 0; at < filed; at++) {
        file(at);
      }
    }

    private static int[] none(int size) {
      int[] heads = new int[size];
      Arrays.fill(heads, NONE);
      return heads;
    }

    Typos sofar() {
      if (last.words.length < words.size()) {
        last =
            new Typos(
                words.toArray(String[]::new),
                heads.clone(),
                Arrays.copyOf(nexts, filed),
                Arrays.copyOf(owners, filed),
                Arrays.copyOf(rests, filed));
      }
      return last;
    }
  }
}
