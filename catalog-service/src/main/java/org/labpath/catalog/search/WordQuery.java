package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Text into a query: every word must match, as a whole, as the beginning of one, or, from five
 * letters on, with one typing error. A match in a name outranks one in a city, and that one
 * outranks the rest, however it was made; scores are small whole numbers, so equal matches tie
 * exactly.
 */
final class WordQuery {

  static final String NAME = "name";
  static final String CITY = "city";
  static final String TEXT = "text";

  private static final int LETTERS_THAT_FORGIVE = 5;

  /** A field with what its three ways to match are worth. */
  private record Tier(String field, int whole, int prefix, int typo) {}

  private static final List<Tier> TIERS =
      List.of(new Tier(NAME, 100, 90, 70), new Tier(CITY, 60, 50, 40), new Tier(TEXT, 30, 20, 10));

  private WordQuery() {}

  /** The query for some words; without words nothing matches. */
  static Query of(List<String> words) {
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no word to search for");
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    words.forEach(word -> all.add(anyField(word), Occur.MUST));
    return all.build();
  }

  private static Query anyField(String word) {
    boolean forgiving = word.codePointCount(0, word.length()) >= LETTERS_THAT_FORGIVE;
    List<Query> ways = new ArrayList<>();
    for (Tier tier : TIERS) {
      Term term = new Term(tier.field(), word);
      ways.add(worth(tier.whole(), new TermQuery(term)));
      ways.add(worth(tier.prefix(), new PrefixQuery(term)));
      if (forgiving) {
        ways.add(worth(tier.typo(), oneTypo(term)));
      }
    }
    return new DisjunctionMaxQuery(ways, 0);
  }

  /** One letter wrong, missing, added, or two swapped; no bound on how many words that reaches. */
  static Query oneTypo(Term term) {
    return new FuzzyQuery(term, 1, 0, 1, true, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
  }

  static Query worth(int points, Query query) {
    return new BoostQuery(new ConstantScoreQuery(query), points);
  }
}
