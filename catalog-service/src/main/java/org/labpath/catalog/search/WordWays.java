package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.labpath.catalog.search.Matches.Way;

/**
 * In which ways a typed word matches: as a whole, as the beginning of one, or, from five letters
 * on, with one typing error. A match in a name outranks one in a city, and that one outranks the
 * rest, however it was made.
 */
final class WordWays {

  static final String NAME = "name";
  static final String CITY = "city";
  static final String TEXT = "text";

  /** Shorter words are too often one error away from another. */
  private static final int LETTERS_THAT_FORGIVE = 5;

  /** A field with what its three ways to match are worth. */
  private record Tier(String field, int whole, int prefix, int typo) {}

  private static final List<Tier> TIERS =
      List.of(new Tier(NAME, 100, 90, 70), new Tier(CITY, 60, 50, 40), new Tier(TEXT, 30, 20, 10));

  private WordWays() {}

  /** A word as it was typed, and the words that may have been meant. */
  record Typed(String word, List<String> meant) {

    static Typed of(String word, Typos typos) {
      return new Typed(word, forgives(word) ? typos.of(word) : List.of());
    }
  }

  static boolean forgives(String word) {
    return word.codePointCount(0, word.length()) >= LETTERS_THAT_FORGIVE;
  }

  /** The ways of every word in one leaf. */
  static List<List<Way>> of(Matches matches, LeafReader leaf, List<Typed> words)
      throws IOException {
    List<List<Way>> ways = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      ways.add(new ArrayList<>());
    }
    for (Tier tier : TIERS) {
      TermsEnum terms = matches.terms(leaf, tier.field());
      if (terms != null) {
        for (int i = 0; i < words.size(); i++) {
          add(tier, terms, words.get(i), ways.get(i));
        }
      }
    }
    return ways;
  }

  private static void add(Tier tier, TermsEnum terms, Typed typed, List<Way> ways)
      throws IOException {
    BytesRef word = new BytesRef(typed.word());
    SeekStatus found = terms.seekCeil(word);
    while (found != SeekStatus.END && StringHelper.startsWith(terms.term(), word)) {
      boolean whole = terms.term().length == word.length;
      ways.add(way(terms, whole ? tier.whole() : tier.prefix()));
      found = terms.next() == null ? SeekStatus.END : SeekStatus.FOUND;
    }
    for (String meant : typed.meant()) {
      if (terms.seekExact(new BytesRef(meant))) {
        ways.add(way(terms, tier.typo()));
      }
    }
  }

  /** By the term at which the enumeration stands. */
  static Way way(TermsEnum terms, int worth) throws IOException {
    return new Way(
        terms, BytesRef.deepCopyOf(terms.term()), terms.termState(), terms.docFreq(), worth);
  }
}
