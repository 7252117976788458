package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * Names as they are being typed: every beginning of every word is a term, so a word may break off
 * anywhere and still forgive one error.
 */
public final class NameIndex {

  static final String GRAMS = "grams";
  static final String LABEL = "label";
  static final String RANK = "rank";
  static final String SLOT = "slot";

  static final String WEIGHT = "weight";
  private static final int LONGEST_GRAM = 24;

  /** The shortest beginning that lies one error from one long enough to be forgiven. */
  private static final int SHORTEST_MEANT = 4;

  private static final FieldType TERMS = new FieldType();

  static {
    TERMS.setIndexOptions(IndexOptions.DOCS);
    TERMS.setOmitNorms(true);
    TERMS.setTokenized(true);
    TERMS.freeze();
  }

  /** What a suggestion stands for, in the order in which equal matches are shown. */
  public enum Type {
    PLACE,
    ZIP,
    SCHOOL,
    PROGRAM,
    EMPLOYER
  }

  /** One thing that can be suggested. */
  public record Name(Type type, String id) {}

  private final LuceneIndex index =
      new LuceneIndex(
          new Sort(
              new SortField(RANK, SortField.Type.LONG),
              new SortField(WEIGHT, SortField.Type.LONG, true),
              new SortField(LABEL, SortField.Type.STRING),
              new SortField(LuceneIndex.ID, SortField.Type.STRING)));
  private final Map<String, String> grams = new HashMap<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<Name> names = new ArrayList<>();
  private final Typos.Filing meant = new Typos.Filing();
  private Map<IndexReader.CacheKey, NameColumns> columns = Map.of();

  /**
   * Adds a name or puts it in the place of its former self.
   *
   * @param label what is shown
   * @param also other words that find it
   * @param weight breaks ties: more comes first
   */
  public void put(Name name, String label, List<String> also, long weight) {
    String key = key(name);
    boolean first = !slots.containsKey(key);
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, key, Store.NO));
    document.add(new SortedDocValuesField(LuceneIndex.ID, new BytesRef(key)));
    document.add(new NumericDocValuesField(SLOT, slot(key, name)));
    document.add(new NumericDocValuesField(RANK, name.type().ordinal()));
    document.add(new NumericDocValuesField(WEIGHT, weight));
    document.add(new SortedDocValuesField(LABEL, new BytesRef(Words.key(label))));
    List<String> texts = new ArrayList<>(also);
    texts.add(label);
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      for (String word : Words.of(text)) {
        all.append(grams.computeIfAbsent(word, this::gramsOf));
      }
    }
    document.add(new Field(GRAMS, all.toString(), TERMS));
    index.put(key, document, first);
  }

  /** Takes a name out. */
  public void remove(Name name) {
    index.remove(key(name));
  }

  /** Makes a freshly built index fast. */
  public void compact() {
    index.compact();
  }

  /** What can be suggested now. */
  public NameView view() {
    LuceneIndex.View view = index.view();
    List<NameColumns> leaves = view.search(searcher -> columns(searcher.getIndexReader()));
    return new NameView(view, leaves, meant.sofar(), names.toArray(Name[]::new));
  }

  private List<NameColumns> columns(IndexReader reader) throws IOException {
    Map<IndexReader.CacheKey, NameColumns> present = new HashMap<>();
    List<NameColumns> inOrder = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      IndexReader.CacheKey key = leaf.reader().getCoreCacheHelper().getKey();
      NameColumns of = columns.get(key);
      if (of == null) {
        of = NameColumns.of(leaf.reader());
      }
      inOrder.add(of);
      present.put(key, of);
    }
    columns = present;
    return inOrder;
  }

  /** The number of a name; it keeps it whatever becomes of the record. */
  private int slot(String key, Name name) {
    return slots.computeIfAbsent(
        key,
        fresh -> {
          names.add(name);
          return names.size() - 1;
        });
  }

  static String cut(String word) {
    int letters = word.codePointCount(0, word.length());
    return letters <= LONGEST_GRAM
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_GRAM));
  }

  /** Every beginning of a word, each with a blank after it. */
  private String gramsOf(String word) {
    String cut = cut(word);
    StringBuilder grams = new StringBuilder();
    for (int end = 0; end < cut.length(); ) {
      end = cut.offsetByCodePoints(end, 1);
      String gram = cut.substring(0, end);
      grams.append(gram).append(' ');
      if (end >= SHORTEST_MEANT) {
        meant.add(gram);
      }
    }
    return grams.toString();
  }

  private static String key(Name name) {
    return name.type() + ":" + name.id();
  }
}
