package org.labpath.catalog.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a leaf match every word, and what each is worth: the sum, over the words, of
 * the best way in which the word matches. Worths are small whole numbers, so equal matches tie
 * exactly.
 */
final class Matches {

  /** A word matches by this term, which is worth so much. */
  record Way(TermsEnum terms, BytesRef term, TermState state, int docs, int worth) {}

  /** Leafing through postings costs about this much less than looking one document up in them. */
  private static final int LOOK_UP = 24;

  private final byte[] now;
  private final short[] total;
  private int[] docs = new int[256];
  private int count;
  private final Map<String, TermsEnum> terms = new HashMap<>();
  private final Map<String, SortedDocValues> texts = new HashMap<>();
  private @Nullable PostingsEnum postings;

  private Matches(int documents) {
    this.now = new byte[documents];
    this.total = new short[documents];
  }

  /** Tables as large as a leaf, used again by one search after the other. */
  static final class Tables {
    // As many as searches can run at once on a usual machine; more are made and thrown away.
    private final BlockingQueue<Matches> idle = new ArrayBlockingQueue<>(8);
    private final int documents;

    Tables(int documents) {
      this.documents = documents;
    }

    Matches take() {
      Matches table = idle.poll();
      return table == null ? new Matches(documents) : table;
    }

    void giveBack(Matches table) {
      table.clear();
      idle.offer(table);
    }
  }

  /**
   * The terms of a field of the leaf that this is for, or null; opened once, since that is dear.
   */
  @Nullable TermsEnum terms(LeafReader leaf, String field) throws IOException {
    TermsEnum opened = terms.get(field);
    if (opened == null) {
      Terms all = leaf.terms(field);
      if (all == null) {
        return null;
      }
      opened = all.iterator();
      terms.put(field, opened);
    }
    return opened;
  }

  /** The texts of a column of the leaf by their places, or null; opened once as well. */
  @Nullable SortedDocValues texts(LeafReader leaf, String column) throws IOException {
    SortedDocValues opened = texts.get(column);
    if (opened == null) {
      opened = leaf.getSortedDocValues(column);
      if (opened != null) {
        texts.put(column, opened);
      }
    }
    return opened;
  }

  /** Matches words, each given by its ways. */
  void of(List<List<Way>> words) throws IOException {
    List<List<Way>> rarestFirst =
        words.stream().sorted(Comparator.comparing(Matches::cost)).toList();
    boolean first = true;
    for (List<Way> ways : rarestFirst) {
      if (first) {
        mark(ways);
      } else if ((long) count * LOOK_UP < cost(ways) / Math.max(1, ways.size())) {
        lookUp(ways);
      } else {
        leafThrough(ways);
      }
      keep(first);
      first = false;
    }
  }

  int count() {
    return count;
  }

  int doc(int at) {
    return docs[at];
  }

  int worth(int at) {
    return total[docs[at]];
  }

  private static long cost(List<Way> ways) {
    long cost = 0;
    for (Way way : ways) {
      cost += way.docs();
    }
    return cost;
  }

  /** The documents of a way, until the next one is opened. */
  PostingsEnum open(Way way) throws IOException {
    way.terms().seekExact(way.term(), way.state());
    PostingsEnum opened = way.terms().postings(postings, PostingsEnum.NONE);
    postings = opened;
    return opened;
  }

  private void mark(List<Way> ways) throws IOException {
    for (Way way : ways) {
      PostingsEnum of = open(way);
      byte worth = (byte) way.worth();
      for (int doc = of.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = of.nextDoc()) {
        if (now[doc] == 0) {
          if (count == docs.length) {
            docs = Arrays.copyOf(docs, count * 2);
          }
          docs[count++] = doc;
        }
        now[doc] = (byte) Math.max(now[doc], worth);
      }
    }
  }

  private void leafThrough(List<Way> ways) throws IOException {
    for (Way way : ways) {
      PostingsEnum of = open(way);
      byte worth = (byte) way.worth();
      for (int doc = of.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = of.nextDoc()) {
        if (total[doc] != 0) {
          now[doc] = (byte) Math.max(now[doc], worth);
        }
      }
    }
  }

  private void lookUp(List<Way> ways) throws IOException {
    Arrays.sort(docs, 0, count);
    for (Way way : ways) {
      PostingsEnum of = open(way);
      byte worth = (byte) way.worth();
      int at = -1;
      for (int i = 0; i < count && at != DocIdSetIterator.NO_MORE_DOCS; i++) {
        int doc = docs[i];
        if (at < doc) {
          at = of.advance(doc);
        }
        if (at == doc) {
          now[doc] = (byte) Math.max(now[doc], worth);
        }
      }
    }
  }

  private void keep(boolean first) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int doc = docs[i];
      if (now[doc] == 0) {
        total[doc] = 0;
      } else {
        total[doc] = (short) (first ? now[doc] : total[doc] + now[doc]);
        now[doc] = 0;
        docs[kept++] = doc;
      }
    }
    count = kept;
  }

  private void clear() {
    for (int i = 0; i < count; i++) {
      total[docs[i]] = 0;
      now[docs[i]] = 0;
    }
    count = 0;
  }
}
