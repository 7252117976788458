package org.labpath.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.labpath.catalog.search.Matches.Way;
import org.labpath.catalog.search.NameIndex.Name;
import org.labpath.catalog.search.NameIndex.Type;
import org.labpath.catalog.search.WordWays.Typed;

/** Suggests from a {@link NameIndex} as it was at one moment. */
public final class NameView {

  private static final int AS_TYPED = 4;
  private static final int ONE_ERROR = 1;

  /** What begins with all that was typed, word for word, is most likely meant. */
  private static final int BEGINS = 2;

  private final LuceneIndex.View view;
  private final List<NameColumns> leaves;
  private final Typos typos;
  private final Name[] names;
  private final int documents;

  /** How many a text suggests: asked with every page, and by one reader after the other. */
  private final Kept<Asked, Long> totals = new Kept<>();

  private record Asked(List<String> words, Set<Type> types) {}

  private record Hit(double key, LeafReader leaf, int doc, Name name) {}

  NameView(LuceneIndex.View view, List<NameColumns> leaves, Typos typos, Name[] names) {
    this.view = view;
    this.leaves = leaves;
    this.typos = typos;
    this.names = names;
    this.documents = leaves.stream().mapToInt(leaf -> leaf.slots().length).sum();
  }

  /** A page of suggestions and how many there are. */
  public record Suggested(List<Name> names, long total) {}

  /** The best names of these types for what has been typed so far. */
  public Suggested suggest(String typed, Set<Type> types, int page, int size) {
    List<String> words = Words.of(typed);
    if (words.isEmpty()) {
      return new Suggested(List.of(), 0);
    }
    List<Typed> cut = words.stream().map(word -> Typed.of(NameIndex.cut(word), typos)).toList();
    boolean[] wanted = new boolean[Type.values().length];
    types.forEach(type -> wanted[type.ordinal()] = true);
    int most = (int) Math.min(documents, (page + 1L) * size);
    BytesRef begin = new BytesRef(String.join(" ", words));
    Asked asked = new Asked(words, Set.copyOf(types));
    Long known = totals.get(asked);
    boolean all = types.size() == wanted.length;
    return view.search(
        searcher -> {
          List<Hit> hits = new ArrayList<>();
          long total = 0;
          List<LeafReaderContext> readers = searcher.getIndexReader().leaves();
          for (int i = 0; i < leaves.size(); i++) {
            LeafReader leaf = readers.get(i).reader();
            boolean quick = known != null && all && cut.size() == 1 && leaf.getLiveDocs() == null;
            if (!quick || !first(leaf, leaves.get(i), cut.getFirst(), begin, most, hits)) {
              total += search(leaf, leaves.get(i), cut, begin, wanted, most, hits);
            }
          }
          if (known == null) {
            totals.put(asked, total);
          } else {
            total = known;
          }
          if (leaves.size() > 1) {
            hits.sort(Comparator.comparingDouble(Hit::key).thenComparing(NameView::inOrder));
          }
          int from = (int) Math.min(hits.size(), (long) page * size);
          int to = (int) Math.min(hits.size(), from + (long) size);
          return new Suggested(hits.subList(from, to).stream().map(Hit::name).toList(), total);
        });
  }

  private long search(
      LeafReader leaf,
      NameColumns columns,
      List<Typed> words,
      BytesRef begin,
      boolean[] wanted,
      int most,
      List<Hit> hits)
      throws IOException {
    Matches matches = columns.tables().take();
    SortedDocValues labels = matches.texts(leaf, NameIndex.LABEL);
    TermsEnum grams = matches.terms(leaf, NameIndex.GRAMS);
    if (labels == null || grams == null) {
      columns.tables().giveBack(matches);
      return 0;
    }
    int firstLabel = place(labels, begin);
    int nextLabel = place(labels, after(begin));
    Bits live = leaf.getLiveDocs();
    matches.of(ways(grams, words));
    Best best = new Best(most);
    long total = 0;
    for (int i = 0; i < matches.count(); i++) {
      int doc = matches.doc(i);
      if ((live == null || live.get(doc)) && wanted[columns.ranks()[doc]]) {
        int label = columns.labels()[doc];
        boolean begins = label >= firstLabel && label < nextLabel;
        best.offer(-(matches.worth(i) + (begins ? BEGINS : 0)), doc);
        total++;
      }
    }
    columns.tables().giveBack(matches);
    add(leaf, columns, best, hits);
    return total;
  }

  /**
   * Fills the page with what matches as typed, what begins so first, without looking at the rest;
   * or does nothing.
   */
  private boolean first(
      LeafReader leaf, NameColumns columns, Typed typed, BytesRef begin, int most, List<Hit> hits)
      throws IOException {
    Matches matches = columns.tables().take();
    SortedDocValues labels = matches.texts(leaf, NameIndex.LABEL);
    TermsEnum grams = matches.terms(leaf, NameIndex.GRAMS);
    Best best = new Best(most);
    if (labels != null && grams != null && grams.seekExact(new BytesRef(typed.word()))) {
      int firstLabel = place(labels, begin);
      int nextLabel = place(labels, after(begin));
      for (int i = columns.begins()[firstLabel]; i < columns.begins()[nextLabel]; i++) {
        best.offer(-(AS_TYPED + BEGINS), columns.byLabel()[i]);
      }
      PostingsEnum postings = matches.open(WordWays.way(grams, AS_TYPED));
      for (int doc = postings.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS && !best.isFull();
          doc = postings.nextDoc()) {
        int label = columns.labels()[doc];
        if (label < firstLabel || label >= nextLabel) {
          best.offer(-AS_TYPED, doc);
        }
      }
    }
    columns.tables().giveBack(matches);
    boolean filled = best.isFull();
    if (filled) {
      add(leaf, columns, best, hits);
    }
    return filled;
  }

  private void add(LeafReader leaf, NameColumns columns, Best best, List<Hit> hits) {
    for (Best.Hit hit : best.sorted()) {
      hits.add(new Hit(hit.key(), leaf, hit.doc(), names[columns.slots()[hit.doc()]]));
    }
  }

  private static List<List<Way>> ways(TermsEnum grams, List<Typed> words) throws IOException {
    List<List<Way>> all = new ArrayList<>();
    for (Typed typed : words) {
      List<Way> ways = new ArrayList<>();
      if (grams.seekExact(new BytesRef(typed.word()))) {
        ways.add(WordWays.way(grams, AS_TYPED));
      }
      for (String meant : typed.meant()) {
        if (grams.seekExact(new BytesRef(meant))) {
          ways.add(WordWays.way(grams, ONE_ERROR));
        }
      }
      all.add(ways);
    }
    return all;
  }

  /** The place of the first label that is not before this. */
  private static int place(SortedDocValues labels, BytesRef text) throws IOException {
    int found = labels.lookupTerm(text);
    return found >= 0 ? found : -1 - found;
  }

  /** Comes after every text that begins so, and before every other later one. */
  private static BytesRef after(BytesRef begin) {
    byte[] bytes = Arrays.copyOf(begin.bytes, begin.length + 1);
    bytes[begin.length] = (byte) 0xFF;
    return new BytesRef(bytes);
  }

  /** Within a leaf documents lie in their order; across leaves they are compared. */
  private static int inOrder(Hit one, Hit other) {
    if (one.leaf() == other.leaf()) {
      return Integer.compare(one.doc(), other.doc());
    }
    int byRank = one.name().type().compareTo(other.name().type());
    int byWeight = byRank != 0 ? byRank : Long.compare(weight(other), weight(one));
    int byLabel = byWeight != 0 ? byWeight : label(one).compareTo(label(other));
    return byLabel != 0 ? byLabel : id(one).compareTo(id(other));
  }

  private static long weight(Hit hit) {
    try {
      NumericDocValues weights = hit.leaf().getNumericDocValues(NameIndex.WEIGHT);
      return weights != null && weights.advanceExact(hit.doc()) ? weights.longValue() : 0;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BytesRef label(Hit hit) {
    return LuceneIndex.text(hit.leaf(), hit.doc(), NameIndex.LABEL);
  }

  private static BytesRef id(Hit hit) {
    return LuceneIndex.text(hit.leaf(), hit.doc(), LuceneIndex.ID);
  }
}
