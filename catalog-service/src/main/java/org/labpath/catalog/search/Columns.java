package org.labpath.catalog.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * What a search looks up for every match, as plain numbers by document. A leaf does not change, so
 * its columns are read once and serve every view that has the leaf.
 */
final class Columns {

  static final String SLOT = "slot";

  /** A facet with thousands of values, and therefore no part of the combinations. */
  static final String CITY = "city";

  private final int documents;
  private final int[] slots;
  private final int[] cities;
  private final Combinations combinations;
  private final Points points;
  private final Bands bands;
  private final Matches.Tables tables;

  private Columns(LeafReader leaf, List<String> fields) throws IOException {
    this.documents = leaf.maxDoc();
    this.slots = numbers(leaf, SLOT);
    this.cities = numbers(leaf, CITY);
    this.combinations = Combinations.of(leaf, fields);
    this.points = Points.of(leaf);
    this.bands = new Bands(points, combinations);
    this.tables = new Matches.Tables(documents);
  }

  static Columns of(LeafReader leaf, List<String> fields) throws IOException {
    return new Columns(leaf, fields);
  }

  static int[] numbers(LeafReader leaf, String column) throws IOException {
    int[] numbers = new int[leaf.maxDoc()];
    NumericDocValues values = leaf.getNumericDocValues(column);
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        numbers[doc] = (int) values.longValue();
      }
    }
    return numbers;
  }

  int documents() {
    return documents;
  }

  int slot(int doc) {
    return slots[doc];
  }

  /** The number of the city. */
  int city(int doc) {
    return cities[doc];
  }

  Combinations combinations() {
    return combinations;
  }

  Points points() {
    return points;
  }

  /** The same points by where they are. */
  Bands bands() {
    return bands;
  }

  Matches.Tables tables() {
    return tables;
  }
}
