package org.labpath.catalog.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * What suggesting looks up for every match, as plain arrays by document; see {@link Columns}.
 *
 * @param labels by document, the place of its label among all labels in their order
 */
record NameColumns(int[] slots, int[] ranks, int[] labels, Matches.Tables tables) {

  static NameColumns of(LeafReader leaf) throws IOException {
    int[] labels = new int[leaf.maxDoc()];
    SortedDocValues values = leaf.getSortedDocValues(NameIndex.LABEL);
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        labels[doc] = values.ordValue();
      }
    }
    return new NameColumns(
        Columns.numbers(leaf, NameIndex.SLOT, null),
        Columns.numbers(leaf, NameIndex.RANK, null),
        labels,
        new Matches.Tables(leaf.maxDoc()));
  }
}
