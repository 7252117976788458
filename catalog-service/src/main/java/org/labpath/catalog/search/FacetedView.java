package org.labpath.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Searches a {@link FacetedIndex} as it was at one moment. */
public final class FacetedView {

  private static final String STATE = "state";

  private final LuceneIndex.View view;
  private final List<Columns> leaves;
  private final Facets.Named facets;
  private final String[] cities;
  private final Typos typos;
  private final String[] ids;
  private final int documents;

  /** Totals and facets: they are the same on every page. */
  private final Kept<Narrowed, Counted> kept = new Kept<>();

  private record Narrowed(
      @Nullable String text,
      Map<String, Set<String>> filters,
      boolean near,
      @Nullable String state) {}

  private record Counted(long total, Map<String, Map<String, Long>> facets) {}

  private record Hit(double key, LeafReader leaf, int doc, String id) {}

  FacetedView(
      LuceneIndex.View view,
      List<Columns> leaves,
      Facets.Named facets,
      String[] cities,
      Typos typos,
      String[] ids) {
    this.view = view;
    this.leaves = leaves;
    this.facets = facets;
    this.cities = cities;
    this.typos = typos;
    this.ids = ids;
    this.documents = leaves.stream().mapToInt(Columns::documents).sum();
  }

  /** The page asked for, with the size and the facets of the whole match. */
  public Found search(Criteria criteria) {
    Narrowed narrowed = narrowed(criteria);
    Counted known = narrowed == null ? null : kept.get(narrowed);
    Plan plan = Plan.of(criteria, facets, typos, documents, known != null);
    // There are thousands of cities: they are counted for the list of one state alone.
    boolean byCity = narrowed != null && criteria.q() == null && isOneState(criteria);
    Tallies tallies = new Tallies(facets, byCity ? cities : null);
    List<String> page =
        plan.words() != null && plan.words().isEmpty()
            ? List.of()
            : view.search(searcher -> page(searcher, plan, tallies, criteria));
    Counted counted = known != null ? known : new Counted(tallies.total(), tallies.byName());
    if (narrowed != null && known == null) {
      kept.put(narrowed, counted);
    }
    return new Found(page, counted.total(), counted.facets());
  }

  private static boolean isOneState(Criteria criteria) {
    return criteria.filters().getOrDefault(STATE, Set.of()).size() == 1;
  }

  /** What a count depends on, where it is asked for again: points and partners hardly ever are. */
  private @Nullable Narrowed narrowed(Criteria criteria) {
    Criteria.Near near = criteria.near();
    String q = criteria.q();
    boolean rare =
        near != null && (near.radiusMiles() != null || q != null)
            || !criteria.excluded().isEmpty()
            || !facets.fields().containsAll(criteria.filters().keySet());
    return rare
        ? null
        : new Narrowed(
            q == null ? null : Words.key(q),
            Map.copyOf(criteria.filters()),
            near != null,
            near == null ? null : near.state());
  }

  private List<String> page(IndexSearcher searcher, Plan plan, Tallies tallies, Criteria criteria)
      throws IOException {
    List<Hit> hits = new ArrayList<>();
    List<LeafReaderContext> readers = searcher.getIndexReader().leaves();
    for (int i = 0; i < leaves.size(); i++) {
      LeafReader leaf = readers.get(i).reader();
      Columns columns = leaves.get(i);
      for (Best.Hit hit : new LeafSearch(leaf, columns, plan, tallies).run()) {
        hits.add(new Hit(hit.key(), leaf, hit.doc(), ids[columns.slot(hit.doc())]));
      }
    }
    if (leaves.size() > 1) {
      hits.sort(Comparator.comparingDouble(Hit::key).thenComparing(FacetedView::byName));
    }
    int from = (int) Math.min(hits.size(), (long) criteria.page() * criteria.size());
    int to = (int) Math.min(hits.size(), from + (long) criteria.size());
    return hits.subList(from, to).stream().map(Hit::id).toList();
  }

  /** Within a leaf documents lie by name; across leaves names are compared. */
  private static int byName(Hit one, Hit other) {
    if (one.leaf() == other.leaf()) {
      return Integer.compare(one.doc(), other.doc());
    }
    int byName = value(FacetedIndex.NAME_KEY, one).compareTo(value(FacetedIndex.NAME_KEY, other));
    return byName != 0
        ? byName
        : value(LuceneIndex.ID, one).compareTo(value(LuceneIndex.ID, other));
  }

  private static BytesRef value(String column, Hit hit) {
    return LuceneIndex.text(hit.leaf(), hit.doc(), column);
  }
}
