package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;

/**
 * The combinations of facet values that occur in a leaf, numbered, and which of them each document
 * has. There are hundreds of them where there are a hundred thousand documents: a search decides
 * once about each, and counts its documents with one number.
 */
final class Combinations {

  static final String COUNTED = "counted";

  private final int[] ofDocument;
  private final List<Combination> all;

  /**
   * What documents have in common.
   *
   * @param values the number of its value, by field; 0 for none
   * @param counted whether its documents appear in facets
   */
  record Combination(List<Integer> values, boolean counted) {

    int value(int field) {
      return values.get(field);
    }
  }

  private Combinations(int[] ofDocument, List<Combination> all) {
    this.ofDocument = ofDocument;
    this.all = all;
  }

  static Combinations of(LeafReader leaf, List<String> fields) throws IOException {
    List<int[]> columns = new ArrayList<>();
    for (String field : fields) {
      columns.add(Columns.numbers(leaf, column(field)));
    }
    int[] counted = Columns.numbers(leaf, COUNTED);
    Map<Combination, Integer> numbers = new HashMap<>();
    List<Combination> all = new ArrayList<>();
    int[] ofDocument = new int[leaf.maxDoc()];
    for (int doc = 0; doc < ofDocument.length; doc++) {
      int at = doc;
      Combination has =
          new Combination(columns.stream().map(column -> column[at]).toList(), counted[doc] != 0);
      Integer number = numbers.putIfAbsent(has, all.size());
      if (number == null) {
        all.add(has);
        number = all.size() - 1;
      }
      ofDocument[doc] = number;
    }
    return new Combinations(ofDocument, List.copyOf(all));
  }

  /** The name of the column that holds the number of a facet's value. */
  static String column(String field) {
    return "#" + field;
  }

  int of(int doc) {
    return ofDocument[doc];
  }

  Combination get(int number) {
    return all.get(number);
  }

  int size() {
    return all.size();
  }
}
