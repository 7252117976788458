package org.labpath.catalog.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.geo.GeoUtils;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;
import org.labpath.catalog.search.Globe.Place;
import org.labpath.catalog.search.Matches.Way;

/** One search in one leaf: looks at candidates once, for the page, the total and every facet. */
final class LeafSearch {

  /** Rings beyond this one are the whole earth. */
  private static final double LAST_RING = 1e7;

  private static final double FIRST_RING = 50_000;

  private final LeafReader leaf;
  private final @Nullable Bits live;
  private final Columns columns;
  private final Plan plan;
  private final Tallies tallies;
  private final @Nullable FixedBitSet required;
  private final @Nullable FixedBitSet excluded;
  private final @Nullable FixedBitSet open;
  private final Sieve sieve;
  private final @Nullable Place here;
  private Best best;
  private double farthest;

  LeafSearch(LeafReader leaf, Columns columns, Plan plan, Tallies tallies) throws IOException {
    this.leaf = leaf;
    this.live = leaf.getLiveDocs();
    this.columns = columns;
    this.plan = plan;
    this.tallies = tallies;
    FixedBitSet all = null;
    for (Plan.Tagged tag : plan.required()) {
      FixedBitSet tagged = tagged(tag.field(), tag.values());
      if (tagged == null) {
        all = new FixedBitSet(columns.documents());
      } else if (all == null) {
        all = tagged;
      } else {
        all.and(tagged);
      }
    }
    this.required = all;
    FixedBitSet none = null;
    for (Plan.Tagged tag : plan.excluded()) {
      FixedBitSet tagged = tagged(tag.field(), tag.values());
      if (none == null) {
        none = tagged;
      } else if (tagged != null) {
        none.or(tagged);
      }
    }
    this.excluded = none;
    this.open = plan.near() == null ? null : tagged(FacetedIndex.OPEN, plan.areas());
    this.here = plan.near() == null ? null : Place.of(plan.near().lat(), plan.near().lon());
    this.sieve = new Sieve(columns.combinations(), plan.chosen());
    this.best = new Best(plan.wanted());
    this.farthest = plan.farthest();
  }

  /** The best of the leaf; totals and facets go to the tallies. */
  Best.Hit[] run() throws IOException {
    Near near = plan.near();
    if (plan.words() != null) {
      matching(plan.words());
    } else if (required != null) {
      each(required);
    } else if (near != null && near.radiusMiles() != null) {
      around(near);
      eachOpen();
    } else {
      whole(near);
    }
    if (!plan.counted()) {
      sieve.count(tallies);
    }
    return best.sorted();
  }

  private void matching(List<WordWays.Typed> words) throws IOException {
    Matches matches = columns.tables().take();
    List<List<Way>> ways = WordWays.of(matches, leaf, words);
    if (!(plan.counted() && ways.size() == 1 && fill(matches, ways.getFirst()))) {
      matches.of(ways);
      boolean scored = plan.order() == Order.RELEVANCE;
      for (int i = 0; i < matches.count(); i++) {
        take(matches.doc(i), scored ? -matches.worth(i) : 0);
      }
    }
    columns.tables().giveBack(matches);
  }

  /**
   * Fills the page from the best way alone, whose documents lie in their order; or does nothing.
   */
  private boolean fill(Matches matches, List<Way> ways) throws IOException {
    Way first = ways.stream().max(Comparator.comparingInt(Way::worth)).orElse(null);
    if (first == null
        || plan.order() != Order.RELEVANCE
        || ways.stream().filter(way -> way.worth() == first.worth()).count() > 1) {
      return false;
    }
    PostingsEnum postings = matches.open(first);
    for (int doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS && !best.isFull();
        doc = postings.nextDoc()) {
      take(doc, -first.worth());
    }
    if (best.isFull()) {
      return true;
    }
    best = new Best(plan.wanted());
    return false;
  }

  /** Nothing but facets and perhaps a point to count distance from: everything is a candidate. */
  private void whole(@Nullable Near near) {
    if (!plan.counted()) {
      for (int doc = 0; doc < columns.documents(); doc++) {
        take(doc, 0);
      }
    } else if (near != null && plan.order() == Order.DISTANCE) {
      nearest(near);
    } else {
      for (int doc = 0; doc < columns.documents() && !best.isFull(); doc++) {
        take(doc, 0);
      }
    }
  }

  /** In rings that grow until one holds enough. */
  private void nearest(Near near) {
    farthest = 0;
    for (double ring = FIRST_RING;
        !best.isFull() && farthest < Double.POSITIVE_INFINITY;
        ring *= 3) {
      best = new Best(plan.wanted());
      farthest = ring < LAST_RING ? GeoUtils.distanceQuerySortKey(ring) : Double.POSITIVE_INFINITY;
      around(near);
    }
    if (!best.isFull()) {
      eachOpen();
    }
  }

  private void around(Near near) {
    columns.bands().around(near.lat(), near.lon(), farthest, this::takeAt);
  }

  private void eachOpen() {
    if (open != null) {
      each(open);
    }
  }

  private void each(FixedBitSet docs) {
    if (docs.length() == 0) {
      return;
    }
    for (int doc = docs.nextSetBit(0);
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = doc + 1 < docs.length() ? docs.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS) {
      take(doc, 0);
    }
  }

  private void take(int doc, double worth) {
    if (here == null) {
      takeBy(doc, worth);
      return;
    }
    double distance = Double.POSITIVE_INFINITY;
    if (columns.points().has(doc)) {
      distance = columns.points().places().distance(here, doc);
      if (distance > farthest) {
        return;
      }
    } else if (open == null || !open.get(doc)) {
      return;
    }
    takeBy(doc, plan.order() == Order.DISTANCE ? distance : worth);
  }

  private void takeAt(int doc, int combination, double distance) {
    takeBy(doc, combination, plan.order() == Order.DISTANCE ? distance : 0);
  }

  private void takeBy(int doc, double key) {
    takeBy(doc, columns.combinations().of(doc), key);
  }

  private void takeBy(int doc, int combination, double key) {
    if (live != null && !live.get(doc)
        || required != null && !required.get(doc)
        || excluded != null && excluded.get(doc)) {
      return;
    }
    if (sieve.passes(combination)) {
      if (tallies.countsCities() && columns.combinations().get(combination).counted()) {
        tallies.addCity(columns.city(doc));
      }
      best.offer(key, doc);
    }
  }

  /** The documents with one of these values; null where there is none. */
  private @Nullable FixedBitSet tagged(String field, Set<String> values) throws IOException {
    Terms terms = leaf.terms(field);
    if (terms == null) {
      return null;
    }
    FixedBitSet tagged = null;
    TermsEnum all = terms.iterator();
    PostingsEnum postings = null;
    for (String value : values) {
      if (all.seekExact(new BytesRef(value))) {
        if (tagged == null) {
          tagged = new FixedBitSet(columns.documents());
        }
        postings = all.postings(postings, PostingsEnum.NONE);
        for (int doc = postings.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = postings.nextDoc()) {
          tagged.set(doc);
        }
      }
    }
    return tagged;
  }
}
