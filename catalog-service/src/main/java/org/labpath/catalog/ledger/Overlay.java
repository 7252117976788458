package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Layer over layer, field by field, and which source gave the field that shows. */
final class Overlay {

  private static final String PROVENANCE = "provenance";
  private static final String SITE = "site";
  private static final String AWARDS = "awards";
  private static final Set<String> OWN = Set.of("id", PROVENANCE, "confidence", "confidenceNote");
  private static final List<String> ROUGH_TO_EXACT =
      List.of("zip", "city", "school", "street", SITE);

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<String, Set<Layer>> givers = new TreeMap<>();
  private final boolean askingForGivers;

  private Overlay(boolean askingForGivers) {
    this.askingForGivers = askingForGivers;
  }

  static Map<String, Object> of(Map<Layer, Map<String, Object>> layers) {
    // Who gave a field matters only where sources are named and there are several.
    Overlay overlay =
        new Overlay(
            layers.size() > 1
                && layers.values().stream().anyMatch(values -> values.containsKey(PROVENANCE)));
    layers.forEach(overlay::put);
    // A person may also say that a field has no value.
    overlay.fields.values().removeIf(Objects::isNull);
    List<Object> sources = overlay.sources(layers);
    if (!sources.isEmpty()) {
      overlay.fields.put(PROVENANCE, sources);
    }
    return overlay.fields;
  }

  private void put(Layer layer, Map<String, Object> values) {
    values.forEach(
        (field, value) -> {
          Object below = fields.get(field);
          if (field.equals(SITE)
              && layer.compareTo(Layer.SEED) < 0
              && below instanceof Map<?, ?> site
              && value instanceof Map<?, ?> above
              && accuracy(above) < accuracy(site)) {
            fields.put(field, withPointOf(site, above));
          } else if (field.equals(AWARDS)
              && below instanceof List<?> older
              && value instanceof List<?> above) {
            fields.put(field, withYearsOf(older, above));
          } else {
            fields.put(field, value);
            givers.remove(field);
          }
          if (askingForGivers) {
            givers.computeIfAbsent(field, unused -> new TreeSet<>()).add(layer);
          }
        });
  }

  /** The upper one's address at the lower one's point: it is nearer to the door. */
  private static Map<String, Object> withPointOf(Map<?, ?> exact, Map<?, ?> above) {
    Map<String, Object> site = new LinkedHashMap<>();
    above.forEach((name, value) -> site.put(String.valueOf(name), value));
    for (String name : List.of("lat", "lon", "accuracy")) {
      site.put(name, Objects.requireNonNull(exact.get(name)));
    }
    return site;
  }

  /**
   * The upper one's counts, and of the same code and level the years that only the lower one has:
   * what people wrote down once must not hide the years that came later.
   */
  private static List<Object> withYearsOf(List<?> below, List<?> above) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (List<?> some : List.of(below, above)) {
      for (Object each : some) {
        if (each instanceof Map<?, ?> award) {
          Map<String, Object> merged = new LinkedHashMap<>();
          award.forEach((name, value) -> merged.put(String.valueOf(name), value));
          Map<String, Object> known = all.get(award.get("cipCode") + "/" + award.get("level"));
          if (known != null) {
            merged.put("years", together(known.get("years"), award.get("years")));
          }
          all.put(award.get("cipCode") + "/" + award.get("level"), merged);
        }
      }
    }
    return new ArrayList<>(all.values());
  }

  private static Map<String, Object> together(@Nullable Object below, @Nullable Object above) {
    Map<String, Object> years = new TreeMap<>();
    for (Object some : new Object[] {below, above}) {
      if (some instanceof Map<?, ?> counts) {
        counts.forEach((year, count) -> years.put(String.valueOf(year), count));
      }
    }
    return years;
  }

  private static int accuracy(Map<?, ?> site) {
    return ROUGH_TO_EXACT.indexOf(String.valueOf(site.get("accuracy")));
  }

  /**
   * The sources of what shows, the strongest first. Where several layers tell of a record, the
   * source of an import names the fields that it gave.
   */
  private List<Object> sources(Map<Layer, Map<String, Object>> layers) {
    List<Object> all = new ArrayList<>();
    for (Map.Entry<Layer, Map<String, Object>> each : layers.entrySet()) {
      if (each.getValue().get(PROVENANCE) instanceof List<?> named) {
        boolean whole = layers.size() == 1 || each.getKey().compareTo(Layer.SEED) >= 0;
        all.addAll(0, whole ? named : withFields(each.getKey(), named));
      }
    }
    return new ArrayList<>(new LinkedHashSet<>(all));
  }

  private List<Object> withFields(Layer layer, List<?> named) {
    List<String> given =
        givers.entrySet().stream()
            .filter(field -> field.getValue().contains(layer) && !OWN.contains(field.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<Object> sources = new ArrayList<>();
    for (Object source : named) {
      if (!(source instanceof Map<?, ?> map) || map.containsKey("fields")) {
        sources.add(source);
      } else if (!given.isEmpty()) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        copy.put("fields", given);
        sources.add(copy);
      }
    }
    return sources;
  }
}
