package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/**
 * Names as they are being typed: every beginning of every word is a term, so a word may break off
 * anywhere and still forgive one error.
 */
public final class NameIndex {

  static final String GRAMS = "grams";
  static final String LABEL = "label";
  static final String SORT = "sort";
  static final String TYPE = "type";
  static final String RANK = "rank";
  static final String WEIGHT = "weight";

  private static final int LONGEST_GRAM = 24;
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

  private final LuceneIndex index = new LuceneIndex();
  private final Map<String, Name> names = new HashMap<>();

  /**
   * Adds a name or puts it in the place of its former self.
   *
   * @param label what is shown
   * @param also other words that find it
   * @param weight breaks ties: more comes first
   */
  public void put(Name name, String label, List<String> also, long weight) {
    String key = key(name);
    names.put(key, name);
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, key, Store.NO));
    document.add(new SortedDocValuesField(LuceneIndex.ID, new BytesRef(key)));
    document.add(new StringField(TYPE, name.type().name(), Store.NO));
    document.add(new NumericDocValuesField(RANK, name.type().ordinal()));
    document.add(new NumericDocValuesField(WEIGHT, weight));
    String words = Words.key(label);
    document.add(new StringField(LABEL, words, Store.NO));
    document.add(new SortedDocValuesField(SORT, new BytesRef(words)));
    Set<String> grams = new LinkedHashSet<>();
    List<String> texts = new ArrayList<>(also);
    texts.add(label);
    texts.forEach(text -> Words.of(text).forEach(word -> addGrams(word, grams)));
    document.add(new Field(GRAMS, String.join(" ", grams), TERMS));
    index.put(key, document);
  }

  /** Takes a name out. */
  public void remove(Name name) {
    names.remove(key(name));
    index.remove(key(name));
  }

  /** Makes a freshly built index fast. */
  public void compact() {
    index.compact();
  }

  /** What can be suggested now. */
  public NameView view() {
    return new NameView(index.view(), Map.copyOf(names));
  }

  static String cut(String word) {
    int letters = word.codePointCount(0, word.length());
    return letters <= LONGEST_GRAM
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_GRAM));
  }

  private static void addGrams(String word, Set<String> grams) {
    String cut = cut(word);
    for (int end = 0; end < cut.length(); ) {
      end = cut.offsetByCodePoints(end, 1);
      grams.add(cut.substring(0, end));
    }
  }

  private static String key(Name name) {
    return name.type() + ":" + name.id();
  }
}
