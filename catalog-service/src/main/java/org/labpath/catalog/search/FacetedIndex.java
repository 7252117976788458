package org.labpath.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Turns entries into documents that {@link FacetedView} can search. */
final class FacetedIndex {

  static final String NAME_KEY = "nameKey";
  static final String POINT = "point";
  static final String OPEN = "open";
  static final String BOUND = "bound";
  static final String COUNTED = "counted";
  static final String YES = "1";

  private static final FieldType WORDS = new FieldType();

  static {
    // A word is there or not: how often and where would only make equal matches differ.
    WORDS.setIndexOptions(IndexOptions.DOCS);
    WORDS.setOmitNorms(true);
    WORDS.setTokenized(true);
    WORDS.freeze();
  }

  private final LuceneIndex index = new LuceneIndex();
  private final Set<String> facets;

  FacetedIndex(Set<String> facets) {
    this.facets = facets;
  }

  void put(Entry entry) {
    index.put(entry.id(), document(entry));
  }

  void remove(String id) {
    index.remove(id);
  }

  void compact() {
    index.compact();
  }

  FacetedView view() {
    return new FacetedView(index.view(), facets);
  }

  private Document document(Entry entry) {
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, entry.id(), Store.NO));
    document.add(new SortedDocValuesField(LuceneIndex.ID, new BytesRef(entry.id())));
    document.add(new SortedDocValuesField(NAME_KEY, new BytesRef(Words.key(entry.name()))));
    words(document, WordQuery.NAME, entry.names());
    words(document, WordQuery.CITY, List.of(entry.city()));
    words(document, WordQuery.TEXT, entry.text());
    for (Map.Entry<String, String> facet : entry.facets().entrySet()) {
      document.add(new StringField(facet.getKey(), facet.getValue(), Store.NO));
      document.add(new SortedDocValuesField(facet.getKey(), new BytesRef(facet.getValue())));
    }
    entry
        .tags()
        .forEach(
            (tag, values) ->
                values.forEach(value -> document.add(new StringField(tag, value, Store.NO))));
    entry.open().forEach(area -> document.add(new StringField(OPEN, area, Store.NO)));
    double[] point = entry.point();
    if (point != null) {
      document.add(new StringField(BOUND, YES, Store.NO));
      document.add(new LatLonPoint(POINT, point[0], point[1]));
      document.add(new LatLonDocValuesField(POINT, point[0], point[1]));
    }
    if (entry.counted()) {
      document.add(new StringField(COUNTED, YES, Store.NO));
    }
    return document;
  }

  private static void words(Document document, String field, List<String> texts) {
    for (String text : texts) {
      document.add(new org.apache.lucene.document.Field(field, Words.key(text), WORDS));
    }
  }
}
