package org.labpath.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.place.Distance;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;

/**
 * The index answers random questions as a plain scan of the same entries does, in the same order.
 */
class BruteForceTests {

  private static final long SEED = 20261123;
  private static final int ENTRIES = 400;
  private static final int QUESTIONS = 150;
  private static final List<String> WORDS =
      List.of(
          "jackson",
          "jacksonville",
          "meridian",
          "gulfport",
          "gulf",
          "coast",
          "medical",
          "college",
          "lab",
          "laboratory",
          "tupelo",
          "delta",
          "river",
          "pearl",
          "hinds",
          "state",
          "st",
          "louis");

  private final Random random = new Random(SEED);
  private final List<Entry> entries = new ArrayList<>();
  private final FacetedIndex index = new FacetedIndex(Set.of("credential", "state"));

  @Test
  void agreesWithAPlainScan() {
    grow(ENTRIES);
    ask(index.view(), QUESTIONS);
    index.compact();
    ask(index.view(), QUESTIONS);
  }

  @Test
  void agreesWhileEntriesComeChangeAndGo() {
    for (int round = 0; round < 8; round++) {
      grow(40);
      for (int i = 0; i < 5; i++) {
        Entry gone = entries.remove(random.nextInt(entries.size()));
        index.remove(gone.id());
      }
      for (int i = 0; i < 5; i++) {
        int at = random.nextInt(entries.size());
        Entry changed = entry(entries.get(at).id());
        entries.set(at, changed);
        index.put(changed);
      }
      // Each view is a segment more, with deletions in the older ones.
      ask(index.view(), 30);
    }
  }

  private void grow(int more) {
    for (int i = 0; i < more; i++) {
      Entry entry = entry("id-" + random.nextInt(1000) + "-" + entries.size() + "-" + i);
      entries.add(entry);
      index.put(entry);
      if (i % 7 == 0) {
        // Again: an update is one entry, not two.
        index.put(entry);
      }
    }
  }

  private void ask(FacetedView view, int questions) {
    List<Criteria> asked = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      // Now and then the same again: what was counted once is not counted anew.
      Criteria criteria =
          i > 0 && random.nextInt(5) == 0 ? asked.get(random.nextInt(asked.size())) : question();
      asked.add(criteria);
      Found found = view.search(criteria);
      List<Entry> expected = scan(criteria);
      assertThat(found.total()).as("%s", criteria).isEqualTo(expected.size());
      int from = Math.min(criteria.page() * criteria.size(), expected.size());
      int to = Math.min(from + criteria.size(), expected.size());
      assertThat(found.ids())
          .as("%s", criteria)
          .isEqualTo(expected.subList(from, to).stream().map(Entry::id).toList());
      assertThat(found.facets()).as("%s", criteria).isEqualTo(facets(criteria));
    }
  }

  private Entry entry(String id) {
    String credential = List.of("MLT", "MLS", "PBT").get(random.nextInt(3));
    String state = List.of("MS", "TN", "AL").get(random.nextInt(3));
    boolean bound = random.nextInt(5) > 0;
    // As the index keeps points, to some centimetres, so that the scan compares the same ones.
    double lat =
        GeoEncodingUtils.decodeLatitude(
            GeoEncodingUtils.encodeLatitude(30 + random.nextInt(50) / 10.0));
    double lon =
        GeoEncodingUtils.decodeLongitude(
            GeoEncodingUtils.encodeLongitude(-91 + random.nextInt(30) / 10.0));
    return new Entry(
        id,
        word() + " " + word(),
        List.of(word() + " " + word(), word()),
        word(),
        List.of(word(), word()),
        Map.of("credential", credential, "state", state),
        Map.of("school", Set.of("school-" + random.nextInt(4))),
        bound ? new double[] {lat, lon} : null,
        bound ? Set.of() : Set.of(List.of("US", "MS", "TN").get(random.nextInt(3))),
        random.nextInt(10) > 0);
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private Criteria question() {
    Map<String, Set<String>> filters = new HashMap<>();
    if (random.nextInt(3) == 0) {
      filters.put("credential", Set.of("MLT", "MLS"));
    }
    if (random.nextInt(3) == 0) {
      filters.put("state", Set.of("MS"));
    }
    if (random.nextInt(4) == 0) {
      filters.put("school", Set.of("school-1", "school-" + (2 + random.nextInt(4))));
    }
    Map<String, Set<String>> excluded =
        random.nextInt(4) == 0 ? Map.of("school", Set.of("school-2")) : Map.of();
    Near near = null;
    if (random.nextBoolean()) {
      Double radius = random.nextBoolean() ? 20 + random.nextInt(100) + 0.37 : null;
      near = new Near(32.31, -90.21, radius, random.nextBoolean() ? "MS" : null);
    }
    Order order =
        near == null
            ? List.of(Order.RELEVANCE, Order.NAME).get(random.nextInt(2))
            : Order.values()[random.nextInt(3)];
    return new Criteria(
        text(), filters, excluded, near, order, random.nextInt(3), 1 + random.nextInt(40));
  }

  private @Nullable String text() {
    int words = random.nextInt(3);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String word = word();
      word =
          switch (random.nextInt(4)) {
            case 0 -> word.substring(0, 1 + random.nextInt(word.length()));
            case 1 -> mistyped(word);
            default -> word;
          };
      text.append(word).append(' ');
    }
    return words == 0 ? null : text.toString();
  }

  private String mistyped(String word) {
    int at = random.nextInt(word.length());
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1) + "";
      case 1 -> word.substring(0, at) + "x" + word.substring(at);
      case 2 -> word.substring(0, at) + "x" + word.substring(at + 1);
      default ->
          at == 0
              ? word
              : word.substring(0, at - 1)
                  + word.charAt(at)
                  + word.charAt(at - 1)
                  + word.substring(at + 1);
    };
  }

  private List<Entry> scan(Criteria criteria) {
    Comparator<Entry> name =
        Comparator.comparing((Entry e) -> new BytesRef(Words.key(e.name())))
            .thenComparing(e -> new BytesRef(e.id()));
    Comparator<Entry> order =
        switch (criteria.order()) {
          case NAME -> name;
          case RELEVANCE ->
              Comparator.comparingInt((Entry e) -> -score(e, criteria)).thenComparing(name);
          case DISTANCE ->
              Comparator.comparingDouble((Entry e) -> miles(e, criteria)).thenComparing(name);
        };
    return entries.stream().filter(e -> matches(e, criteria, null)).sorted(order).toList();
  }

  private Map<String, Map<String, Long>> facets(Criteria criteria) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (String facet : List.of("credential", "state")) {
      Map<String, Long> values = new TreeMap<>();
      entries.stream()
          .filter(Entry::counted)
          .filter(e -> matches(e, criteria, facet))
          .forEach(e -> values.merge(String.valueOf(e.facets().get(facet)), 1L, Long::sum));
      counts.put(facet, values);
    }
    if (countsCities(criteria)) {
      Map<String, Long> cities = new TreeMap<>();
      entries.stream()
          .filter(Entry::counted)
          .filter(e -> matches(e, criteria, null))
          .forEach(e -> cities.merge(e.city(), 1L, Long::sum));
      counts.put("city", cities);
    }
    return counts;
  }

  /** Those of one state, where nobody asked for words, a radius or certain schools. */
  private static boolean countsCities(Criteria criteria) {
    return criteria.q() == null
        && criteria.filters().containsKey("state")
        && !criteria.filters().containsKey("school")
        && criteria.excluded().isEmpty()
        && (criteria.near() == null || criteria.near().radiusMiles() == null);
  }

  private static boolean matches(Entry entry, Criteria criteria, @Nullable String exceptFacet) {
    if (criteria.q() != null && score(entry, criteria) == 0) {
      return false;
    }
    for (Map.Entry<String, Set<String>> filter : criteria.filters().entrySet()) {
      String value = entry.facets().get(filter.getKey());
      Set<String> has =
          value == null ? entry.tags().getOrDefault(filter.getKey(), Set.of()) : Set.of(value);
      if (!filter.getKey().equals(exceptFacet)
          && has.stream().noneMatch(filter.getValue()::contains)) {
        return false;
      }
    }
    for (Map.Entry<String, Set<String>> refused : criteria.excluded().entrySet()) {
      if (entry.tags().getOrDefault(refused.getKey(), Set.of()).stream()
          .anyMatch(refused.getValue()::contains)) {
        return false;
      }
    }
    Near near = criteria.near();
    if (near == null) {
      return true;
    }
    if (entry.point() == null) {
      return entry.open().contains("US")
          || (near.state() != null && entry.open().contains(near.state()));
    }
    Double radius = near.radiusMiles();
    return radius == null || miles(entry, criteria) <= radius;
  }

  private static double miles(Entry entry, Criteria criteria) {
    Near near = criteria.near();
    double[] point = entry.point();
    return near == null || point == null
        ? Double.POSITIVE_INFINITY
        : Distance.miles(near.lat(), near.lon(), point[0], point[1]);
  }

  /** Zero when a word does not match at all. */
  private static int score(Entry entry, Criteria criteria) {
    int total = 0;
    for (String word : Words.of(String.valueOf(criteria.q()))) {
      int best =
          Math.max(
              Math.max(
                  tier(String.join(" ", entry.names()), word, 100, 90, 70),
                  tier(entry.city(), word, 60, 50, 40)),
              tier(String.join(" ", entry.text()), word, 30, 20, 10));
      if (best == 0) {
        return 0;
      }
      total += best;
    }
    return total;
  }

  private static int tier(String text, String word, int whole, int prefix, int typo) {
    int best = 0;
    for (String term : Words.of(text)) {
      if (term.equals(word)) {
        best = Math.max(best, whole);
      } else if (term.startsWith(word)) {
        best = Math.max(best, prefix);
      } else if (word.length() >= 5 && oneApart(term, word)) {
        best = Math.max(best, typo);
      }
    }
    return best;
  }

  /** One letter wrong, missing, added, or two neighbours swapped. */
  static boolean oneApart(String a, String b) {
    if (a.length() > b.length()) {
      return oneApart(b, a);
    }
    int same = 0;
    while (same < a.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    if (a.length() == b.length()) {
      boolean wrong = a.substring(same + 1).equals(b.substring(same + 1));
      boolean swapped =
          same + 1 < a.length()
              && a.charAt(same) == b.charAt(same + 1)
              && a.charAt(same + 1) == b.charAt(same)
              && a.substring(same + 2).equals(b.substring(same + 2));
      return wrong || swapped;
    }
    return a.length() + 1 == b.length() && a.substring(same).equals(b.substring(same + 1));
  }
}
