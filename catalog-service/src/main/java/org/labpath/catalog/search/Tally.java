package org.labpath.catalog.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the values of some columns over a match. Searched by one thread. */
final class Tally implements CollectorManager<Collector, Integer> {

  private final SortedDocValues[] columns;
  private final long[][] tallies;

  Tally(SortedDocValues[] columns, long[][] tallies) {
    this.columns = columns;
    this.tallies = tallies;
  }

  @Override
  public Collector newCollector() {
    return new SimpleCollector() {
      private int base;

      @Override
      protected void doSetNextReader(LeafReaderContext leaf) {
        base = leaf.docBase;
      }

      @Override
      public void collect(int doc) throws IOException {
        for (int i = 0; i < columns.length; i++) {
          if (columns[i].advanceExact(base + doc)) {
            tallies[i][columns[i].ordValue()]++;
          }
        }
      }

      @Override
      public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
      }
    };
  }

  @Override
  public Integer reduce(Collection<Collector> collectors) {
    return columns.length;
  }
}
