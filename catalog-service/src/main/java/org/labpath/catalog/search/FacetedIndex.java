package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * Turns entries into documents that {@link FacetedView} can search. Documents lie by name and id:
 * so equal matches are in order already.
 */
final class FacetedIndex {

  static final String NAME_KEY = "nameKey";
  static final String OPEN = "open";

  private static final FieldType WORDS = new FieldType();

  static {
    // A word is there or not: how often and where would only make equal matches differ.
    WORDS.setIndexOptions(IndexOptions.DOCS);
    WORDS.setOmitNorms(true);
    WORDS.setTokenized(true);
    WORDS.freeze();
  }

  private final LuceneIndex index =
      new LuceneIndex(
          new Sort(
              new SortField(NAME_KEY, SortField.Type.STRING),
              new SortField(LuceneIndex.ID, SortField.Type.STRING)));
  private final Facets facets;
  private final Facets cities = new Facets(Set.of(Columns.CITY));
  private final Typos.Filing words = new Typos.Filing();
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private Map<IndexReader.CacheKey, Columns> columns = Map.of();

  FacetedIndex(Set<String> facets) {
    this.facets = new Facets(facets);
  }

  void put(Entry entry) {
    boolean first = !slots.containsKey(entry.id());
    index.put(entry.id(), document(entry), first);
  }

  void remove(String id) {
    index.remove(id);
  }

  void compact() {
    index.compact();
  }

  FacetedView view() {
    LuceneIndex.View view = index.view();
    List<Columns> leaves = view.search(searcher -> columns(searcher.getIndexReader()));
    return new FacetedView(
        view,
        leaves,
        facets.named(),
        cities.named().values().getFirst(),
        words.sofar(),
        ids.toArray(String[]::new));
  }

  private List<Columns> columns(IndexReader reader) throws IOException {
    Map<IndexReader.CacheKey, Columns> present = new HashMap<>();
    List<Columns> inOrder = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      IndexReader.CacheKey key = leaf.reader().getCoreCacheHelper().getKey();
      Columns of = columns.get(key);
      if (of == null) {
        of = Columns.of(leaf.reader(), facets.fields());
      }
      inOrder.add(of);
      present.put(key, of);
    }
    columns = present;
    return inOrder;
  }

  private Document document(Entry entry) {
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, entry.id(), Store.NO));
    document.add(new SortedDocValuesField(LuceneIndex.ID, new BytesRef(entry.id())));
    document.add(new SortedDocValuesField(NAME_KEY, new BytesRef(Words.key(entry.name()))));
    document.add(new NumericDocValuesField(Columns.SLOT, slot(entry.id())));
    words(document, WordWays.NAME, entry.names());
    words(document, WordWays.CITY, List.of(entry.city()));
    words(document, WordWays.TEXT, entry.text());
    for (int i = 0; i < facets.fields().size(); i++) {
      String field = facets.fields().get(i);
      String value = entry.facets().get(field);
      if (value != null) {
        document.add(
            new NumericDocValuesField(Combinations.column(field), facets.number(i, value)));
      }
    }
    document.add(new NumericDocValuesField(Columns.CITY, cities.number(0, entry.city())));
    entry
        .tags()
        .forEach(
            (tag, values) ->
                values.forEach(value -> document.add(new StringField(tag, value, Store.NO))));
    entry.open().forEach(area -> document.add(new StringField(OPEN, area, Store.NO)));
    double[] point = entry.point();
    if (point != null) {
      document.add(
          new NumericDocValuesField(Points.LATITUDE, GeoEncodingUtils.encodeLatitude(point[0])));
      document.add(
          new NumericDocValuesField(Points.LONGITUDE, GeoEncodingUtils.encodeLongitude(point[1])));
    }
    if (entry.counted()) {
      document.add(new NumericDocValuesField(Combinations.COUNTED, 1));
    }
    return document;
  }

  /** The number of an id; it keeps it whatever becomes of the record. */
  private int slot(String id) {
    return slots.computeIfAbsent(
        id,
        fresh -> {
          ids.add(fresh);
          return ids.size() - 1;
        });
  }

  private void words(Document document, String field, List<String> texts) {
    for (String text : texts) {
      String key = Words.key(text);
      document.add(new Field(field, key, WORDS));
      for (String word : key.split(" ")) {
        words.add(word);
      }
    }
  }
}
