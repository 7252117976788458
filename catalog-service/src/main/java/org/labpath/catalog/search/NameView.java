package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.labpath.catalog.search.NameIndex.Name;
import org.labpath.catalog.search.NameIndex.Type;

/** Suggests from a {@link NameIndex} as it was at one moment. */
public final class NameView {

  private static final int LETTERS_THAT_FORGIVE = 5;
  private static final Sort BEST_FIRST =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(NameIndex.RANK, SortField.Type.LONG),
          new SortField(NameIndex.WEIGHT, SortField.Type.LONG, true),
          new SortField(NameIndex.SORT, SortField.Type.STRING),
          new SortField(LuceneIndex.ID, SortField.Type.STRING));

  private final LuceneIndex.View view;
  private final Map<String, Name> names;

  NameView(LuceneIndex.View view, Map<String, Name> names) {
    this.view = view;
    this.names = names;
  }

  /** A page of suggestions and how many there are. */
  public record Suggested(List<Name> names, long total) {}

  /** The best names of these types for what has been typed so far. */
  public Suggested suggest(String typed, Set<Type> types, int page, int size) {
    List<String> words = Words.of(typed);
    if (words.isEmpty()) {
      return new Suggested(List.of(), 0);
    }
    Query query = query(words, types);
    return view.search(
        searcher -> {
          long total = searcher.count(query);
          long from = (long) page * size;
          if (from >= total) {
            return new Suggested(List.of(), total);
          }
          int wanted = (int) Math.min(total, from + size);
          ScoreDoc[] best =
              searcher.search(query, new TopFieldCollectorManager(BEST_FIRST, wanted, null, wanted))
                  .scoreDocs;
          List<Name> found = new ArrayList<>();
          for (int i = (int) from; i < best.length; i++) {
            found.add(name(idAt(searcher.getIndexReader(), best[i].doc)));
          }
          return new Suggested(found, total);
        });
  }

  private static String idAt(IndexReader reader, int doc) throws IOException {
    // Documents of a page come in order of merit, and columns are read forward only.
    SortedDocValues ids = MultiDocValues.getSortedValues(reader, LuceneIndex.ID);
    if (ids == null || !ids.advanceExact(doc)) {
      throw new IllegalStateException("a name without id");
    }
    return ids.lookupOrd(ids.ordValue()).utf8ToString();
  }

  private Name name(String key) {
    Name name = names.get(key);
    if (name == null) {
      throw new IllegalStateException("a name that nobody put");
    }
    return name;
  }

  private static Query query(List<String> words, Set<Type> types) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String whole : words) {
      String word = NameIndex.cut(whole);
      Term term = new Term(NameIndex.GRAMS, word);
      List<Query> ways = new ArrayList<>();
      ways.add(WordQuery.worth(4, new TermQuery(term)));
      if (word.codePointCount(0, word.length()) >= LETTERS_THAT_FORGIVE) {
        ways.add(WordQuery.worth(1, WordQuery.oneTypo(term)));
      }
      all.add(new DisjunctionMaxQuery(ways, 0), Occur.MUST);
    }
    all.add(
        new TermInSetQuery(
            NameIndex.TYPE, types.stream().map(type -> new BytesRef(type.name())).toList()),
        Occur.FILTER);
    // What begins with all that was typed, word for word, is most likely meant.
    String typed = String.join(" ", words);
    all.add(WordQuery.worth(2, new PrefixQuery(new Term(NameIndex.LABEL, typed))), Occur.SHOULD);
    return all.build();
  }
}
