package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;

/** Searches a {@link FacetedIndex} as it was at one moment. */
public final class FacetedView {

  static final double METERS_PER_MILE = 1609.344;

  private final LuceneIndex.View view;
  private final Set<String> facets;

  FacetedView(LuceneIndex.View view, Set<String> facets) {
    this.view = view;
    this.facets = facets;
  }

  /** The page asked for, with the size and the facets of the whole match. */
  public Found search(Criteria criteria) {
    return view.search(
        searcher -> {
          Query query = query(criteria, null);
          long total = searcher.count(query);
          return new Found(
              page(searcher, query, criteria, total), total, count(searcher, criteria));
        });
  }

  private List<String> page(IndexSearcher searcher, Query query, Criteria criteria, long total)
      throws IOException {
    long from = (long) criteria.page() * criteria.size();
    if (from >= total) {
      return List.of();
    }
    int wanted = (int) Math.min(total, from + criteria.size());
    ScoreDoc[] best =
        searcher.search(query, new TopFieldCollectorManager(sort(criteria), wanted, null, wanted))
            .scoreDocs;
    List<String> ids = new ArrayList<>(criteria.size());
    for (int i = (int) from; i < best.length; i++) {
      ids.add(idOf(searcher, best[i].doc));
    }
    return ids;
  }

  private static String idOf(IndexSearcher searcher, int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    SortedDocValues ids = leaf.reader().getSortedDocValues(LuceneIndex.ID);
    if (!ids.advanceExact(doc - leaf.docBase)) {
      throw new IllegalStateException("a document without id");
    }
    return ids.lookupOrd(ids.ordValue()).utf8ToString();
  }

  private static Sort sort(Criteria criteria) {
    SortField name = new SortField(FacetedIndex.NAME_KEY, SortField.Type.STRING);
    SortField id = new SortField(LuceneIndex.ID, SortField.Type.STRING);
    Near near = criteria.near();
    if (criteria.order() == Order.DISTANCE && near != null) {
      SortField distance =
          LatLonDocValuesField.newDistanceSort(FacetedIndex.POINT, near.lat(), near.lon());
      return new Sort(distance, name, id);
    }
    return criteria.order() == Order.RELEVANCE
        ? new Sort(SortField.FIELD_SCORE, name, id)
        : new Sort(name, id);
  }

  /** All conditions, except the filter of one facet. */
  private static Query query(Criteria criteria, @Nullable String exceptFacet) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    String q = criteria.q();
    if (q == null) {
      all.add(new MatchAllDocsQuery(), Occur.MUST);
    } else {
      all.add(WordQuery.of(Words.of(q)), Occur.MUST);
    }
    criteria
        .filters()
        .forEach(
            (field, values) -> {
              if (!field.equals(exceptFacet)) {
                all.add(anyOf(field, values), Occur.FILTER);
              }
            });
    criteria.excluded().forEach((field, values) -> all.add(anyOf(field, values), Occur.MUST_NOT));
    Near near = criteria.near();
    if (near != null) {
      all.add(reachable(near), Occur.FILTER);
    }
    return all.build();
  }

  private static Query anyOf(String field, Set<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private static Query reachable(Near near) {
    Double miles = near.radiusMiles();
    Query there =
        miles == null
            ? new TermQuery(new Term(FacetedIndex.BOUND, FacetedIndex.YES))
            : LatLonPoint.newDistanceQuery(
                FacetedIndex.POINT, near.lat(), near.lon(), miles * METERS_PER_MILE);
    Set<String> areas = new HashSet<>(Set.of("US"));
    if (near.state() != null) {
      areas.add(near.state());
    }
    return new BooleanQuery.Builder()
        .add(there, Occur.SHOULD)
        .add(anyOf(FacetedIndex.OPEN, areas), Occur.SHOULD)
        .build();
  }

  private Map<String, Map<String, Long>> count(IndexSearcher searcher, Criteria criteria)
      throws IOException {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    Set<String> unfiltered = new HashSet<>(facets);
    unfiltered.removeAll(criteria.filters().keySet());
    count(searcher, query(criteria, null), unfiltered, counts);
    for (String facet : facets) {
      if (!unfiltered.contains(facet)) {
        count(searcher, query(criteria, facet), Set.of(facet), counts);
      }
    }
    return counts;
  }

  private static void count(
      IndexSearcher searcher,
      Query match,
      Set<String> fields,
      Map<String, Map<String, Long>> counts)
      throws IOException {
    Query counted =
        new BooleanQuery.Builder()
            .add(match, Occur.FILTER)
            .add(new TermQuery(new Term(FacetedIndex.COUNTED, FacetedIndex.YES)), Occur.FILTER)
            .build();
    for (String field : fields) {
      counts.put(field, new TreeMap<>());
    }
    Map<String, SortedDocValues> values = new TreeMap<>();
    for (String field : fields) {
      SortedDocValues of = MultiDocValues.getSortedValues(searcher.getIndexReader(), field);
      if (of != null) {
        values.put(field, of);
      }
    }
    List<String> present = List.copyOf(values.keySet());
    SortedDocValues[] columns = present.stream().map(values::get).toArray(SortedDocValues[]::new);
    long[][] tallies = new long[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      tallies[i] = new long[columns[i].getValueCount()];
    }
    searcher.search(counted, new Tally(columns, tallies));
    for (int i = 0; i < columns.length; i++) {
      Map<String, Long> named = counts.get(present.get(i));
      for (int ord = 0; named != null && ord < tallies[i].length; ord++) {
        if (tallies[i][ord] > 0) {
          named.put(columns[i].lookupOrd(ord).utf8ToString(), tallies[i][ord]);
        }
      }
    }
  }
}
