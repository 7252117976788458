package org.labpath.catalog.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * What a search looks up for every match, as plain numbers by document. A leaf does not change, so
 * its columns are read once and serve every view that has the leaf. What belongs to one document
 * lies together: a match touches one line of memory, not one for each column.
 */
final class Columns {

  static final String SLOT = "slot";
  static final String LATITUDE = "lat";
  static final String LONGITUDE = "lon";
  static final String COUNTED = "counted";

  private static final int FLAGS = 2;
  private static final int FACETS = 3;
  private static final int IS_BOUND = 1;
  private static final int IS_COUNTED = 2;

  private final int documents;
  private final int width;
  private final int[] rows;
  private final int[] slots;
  private final Points points;
  private final Matches.Tables tables;

  private Columns(LeafReader leaf, List<String> fields) throws IOException {
    this.documents = leaf.maxDoc();
    this.width = FACETS + fields.size();
    this.rows = new int[documents * width];
    this.slots = numbers(leaf, SLOT);
    FixedBitSet bound = new FixedBitSet(documents);
    fill(leaf, LATITUDE, 0, bound);
    fill(leaf, LONGITUDE, 1, bound);
    FixedBitSet counted = new FixedBitSet(documents);
    fill(leaf, COUNTED, FLAGS, counted);
    for (int doc = 0; doc < documents; doc++) {
      rows[doc * width + FLAGS] =
          (bound.get(doc) ? IS_BOUND : 0) | (counted.get(doc) ? IS_COUNTED : 0);
    }
    for (int i = 0; i < fields.size(); i++) {
      fill(leaf, facetColumn(fields.get(i)), FACETS + i, new FixedBitSet(documents));
    }
    this.points = new Points(bound, this);
    this.tables = new Matches.Tables(documents);
  }

  static Columns of(LeafReader leaf, List<String> fields) throws IOException {
    return new Columns(leaf, fields);
  }

  static String facetColumn(String field) {
    return "#" + field;
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

  private void fill(LeafReader leaf, String column, int at, FixedBitSet there) throws IOException {
    NumericDocValues values = leaf.getNumericDocValues(column);
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        rows[doc * width + at] = (int) values.longValue();
        there.set(doc);
      }
    }
  }

  int documents() {
    return documents;
  }

  int slot(int doc) {
    return slots[doc];
  }

  int latitude(int doc) {
    return rows[doc * width];
  }

  int longitude(int doc) {
    return rows[doc * width + 1];
  }

  boolean isBound(int doc) {
    return (rows[doc * width + FLAGS] & IS_BOUND) != 0;
  }

  boolean isCounted(int doc) {
    return (rows[doc * width + FLAGS] & IS_COUNTED) != 0;
  }

  int facet(int field, int doc) {
    return rows[doc * width + FACETS + field];
  }

  /** Documents with a point. */
  Points points() {
    return points;
  }

  Matches.Tables tables() {
    return tables;
  }
}
