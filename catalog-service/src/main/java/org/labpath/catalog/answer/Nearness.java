package org.labpath.catalog.answer;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.place.Origin;
import org.labpath.catalog.place.PlaceDirectory.Answer;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;
import org.labpath.catalog.search.NameIndex.Type;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/**
 * What {@code near}, {@code radiusMiles} and {@code sort} mean together.
 *
 * @param origin where distances are counted from; null for nowhere
 */
public record Nearness(@Nullable Origin origin, @Nullable Double radiusMiles, Order order) {

  private static final double FARTHEST = 500;

  /** Reads the three, refusing combinations that cannot be meant. */
  public static Nearness read(
      Snapshot snapshot,
      @Nullable String near,
      @Nullable String radiusMiles,
      @Nullable String sort,
      boolean hasText) {
    Origin origin = origin(snapshot, near);
    Double radius = radius(radiusMiles);
    if (radius != null && origin == null) {
      throw ProblemException.parameter("radiusMiles", "needs-near", "radiusMiles needs near");
    }
    Order order = order(sort);
    if (order == Order.DISTANCE && origin == null) {
      throw ProblemException.parameter("sort", "needs-near", "sort=distance needs near");
    }
    if (order == null) {
      order = origin != null ? Order.DISTANCE : hasText ? Order.RELEVANCE : Order.NAME;
    }
    return new Nearness(origin, radius, order);
  }

  /** The point that a text names; null where none was given. */
  public static @Nullable Origin origin(Snapshot snapshot, @Nullable String near) {
    String text = near == null || near.isBlank() ? null : near;
    if (text == null) {
      return null;
    }
    if (text.length() > Parameters.LONGEST_TEXT) {
      throw ProblemException.parameter("near", "too-long", "near has at most 200 characters");
    }
    return switch (snapshot.places().resolve(text)) {
      case Answer.Known known -> known.origin();
      case Answer.BadCoordinates bad ->
          throw ProblemException.parameter(
              "near", "coordinates", "Latitude is -90 to 90 and longitude -180 to 180");
      case Answer.Unknown unknown ->
          throw new ProblemException(
                  ProblemType.UNKNOWN_PLACE,
                  "near is a ZIP code, a city with its state such as Tupelo, MS, or lat,lon")
              .suggesting(suggestions(snapshot, text));
    };
  }

  /** As the search wants it. */
  public @Nullable Near near() {
    return origin == null
        ? null
        : new Near(origin.lat(), origin.lon(), radiusMiles, origin.state());
  }

  /** Names like it; then names that begin like it; at the least, cities as examples. */
  private static List<String> suggestions(Snapshot snapshot, String text) {
    // "Gulfprot, MS": the state may be what keeps the name from being found.
    String name = text.contains(",") ? text.substring(0, text.lastIndexOf(',')) : text;
    String beginning = name.strip();
    beginning = beginning.substring(0, Math.min(3, beginning.length()));
    for (String attempt : List.of(text, name, beginning)) {
      List<String> found = suggest(snapshot, attempt);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return snapshot.places().places().stream()
        .filter(place -> place.population() != null)
        .sorted(Comparator.comparingInt(Place::inhabitants).reversed())
        .limit(3)
        .map(Place::label)
        .toList();
  }

  private static List<String> suggest(Snapshot snapshot, String text) {
    return snapshot.nameSearch().suggest(text, EnumSet.of(Type.PLACE), 0, 5).names().stream()
        .map(name -> snapshot.places().place(name.id()))
        .filter(Objects::nonNull)
        .map(Place::label)
        .toList();
  }

  private static @Nullable Double radius(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    double miles;
    try {
      miles = text.length() > 20 ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      miles = Double.NaN;
    }
    // Also false for what is not a number.
    if (!(miles > 0 && miles <= FARTHEST)) {
      throw ProblemException.parameter(
          "radiusMiles", "range", "radiusMiles is more than 0 and at most 500");
    }
    return miles;
  }

  private static @Nullable Order order(@Nullable String sort) {
    if (sort == null || sort.isBlank()) {
      return null;
    }
    for (Order order : Order.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(sort)) {
        return order;
      }
    }
    throw ProblemException.parameter("sort", "unknown", "sort is relevance, distance or name");
  }
}
