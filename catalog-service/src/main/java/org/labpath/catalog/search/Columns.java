package org.labpath.catalog.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a search looks up for every match, as plain arrays by document. A leaf does not change, so
 * its columns are read once and serve every view that has the leaf.
 */
final class Columns {

  static final String SLOT = "slot";
  static final String LATITUDE = "lat";
  static final String LONGITUDE = "lon";
  static final String COUNTED = "counted";

  private final int[] slots;
  private final int[][] facets;
  private final int[] latitudes;
  private final int[] longitudes;
  private final FixedBitSet bound;
  private final FixedBitSet counted;
  private final Points points;
  private final Matches.Tables tables;

  private Columns(LeafReader leaf, List<String> fields) throws IOException {
    int documents = leaf.maxDoc();
    this.slots = numbers(leaf, SLOT, null);
    this.facets = new int[fields.size()][];
    for (int i = 0; i < facets.length; i++) {
      facets[i] = numbers(leaf, facetColumn(fields.get(i)), null);
    }
    this.bound = new FixedBitSet(documents);
    this.latitudes = numbers(leaf, LATITUDE, bound);
    this.longitudes = numbers(leaf, LONGITUDE, null);
    this.counted = new FixedBitSet(documents);
    numbers(leaf, COUNTED, counted);
    this.points = new Points(bound, latitudes, longitudes);
    this.tables = new Matches.Tables(documents);
  }

  static Columns of(LeafReader leaf, List<String> fields) throws IOException {
    return new Columns(leaf, fields);
  }

  static String facetColumn(String field) {
    return "#" + field;
  }

  static int[] numbers(LeafReader leaf, String column, @Nullable FixedBitSet there)
      throws IOException {
    int[] numbers = new int[leaf.maxDoc()];
    NumericDocValues values = leaf.getNumericDocValues(column);
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        numbers[doc] = (int) values.longValue();
        if (there != null) {
          there.set(doc);
        }
      }
    }
    return numbers;
  }

  int documents() {
    return slots.length;
  }

  int slot(int doc) {
    return slots[doc];
  }

  int facet(int field, int doc) {
    return facets[field][doc];
  }

  boolean isBound(int doc) {
    return bound.get(doc);
  }

  boolean isCounted(int doc) {
    return counted.get(doc);
  }

  int latitude(int doc) {
    return latitudes[doc];
  }

  int longitude(int doc) {
    return longitudes[doc];
  }

  /** Documents with a point. */
  Points points() {
    return points;
  }

  Matches.Tables tables() {
    return tables;
  }
}
