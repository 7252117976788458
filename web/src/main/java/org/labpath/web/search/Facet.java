package org.labpath.web.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.labpath.web.catalog.Listing;

/** One filter with what each choice would find. */
public record Facet(String name, List<Choice> choices) {

  /** One choice. */
  public record Choice(String value, int count, boolean chosen) {}

  /** A facet of the listing; a choice that was made stays although nothing matches it. */
  public static Facet of(String name, Listing<?> listing, SearchAddress address) {
    Map<String, Integer> counts = listing.facet(name);
    List<Choice> choices = new ArrayList<>();
    counts.forEach(
        (value, count) -> choices.add(new Choice(value, count, address.has(name, value))));
    for (String chosen : address.all(name)) {
      if (!counts.containsKey(chosen)) {
        choices.add(new Choice(chosen, 0, true));
      }
    }
    choices.sort(
        Comparator.comparingInt((Choice choice) -> -choice.count()).thenComparing(Choice::value));
    return new Facet(name, List.copyOf(choices));
  }

  /** A facet with one choice or none decides nothing, unless it was chosen. */
  public boolean isUseful() {
    return choices.size() > 1 || choices.stream().anyMatch(Choice::chosen);
  }
}
