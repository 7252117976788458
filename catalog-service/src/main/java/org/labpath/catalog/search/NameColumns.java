package org.labpath.catalog.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * What suggesting looks up for every match, as plain arrays by document; see {@link Columns}.
 *
 * @param labels by document, the place of its label among all labels in their order
 * @param byLabel documents in the order of their labels
 * @param begins by the place of a label, where its documents begin among those
 */
record NameColumns(
    int[] slots, int[] ranks, int[] labels, int[] byLabel, int[] begins, Matches.Tables tables) {

  static NameColumns of(LeafReader leaf) throws IOException {
    int[] labels = new int[leaf.maxDoc()];
    SortedDocValues values = leaf.getSortedDocValues(NameIndex.LABEL);
    int[] begins = new int[values == null ? 1 : values.getValueCount() + 1];
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        labels[doc] = values.ordValue();
        begins[labels[doc] + 1]++;
      }
    }
    for (int label = 1; label < begins.length; label++) {
      begins[label] += begins[label - 1];
    }
    int[] byLabel = new int[labels.length];
    int[] next = begins.clone();
    for (int doc = 0; doc < labels.length; doc++) {
      byLabel[next[labels[doc]]++] = doc;
    }
    return new NameColumns(
        Columns.numbers(leaf, NameIndex.SLOT),
        Columns.numbers(leaf, NameIndex.RANK),
        labels,
        byLabel,
        begins,
        new Matches.Tables(leaf.maxDoc()));
  }
}
