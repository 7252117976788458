package org.labpath.catalog.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.States;
import org.labpath.catalog.record.ZipPoint;
import org.labpath.catalog.search.Words;

/** The places and ZIP points of one revision, by what people call them. */
public final class PlaceDirectory {

  /** With what a suggestion writes after it, too: "39501 Gulfport, MS". */
  private static final Pattern ZIP = Pattern.compile("([0-9]{5})(?:-[0-9]{4})?(?:\\s.{0,150})?");

  private static final Pattern POINT =
      Pattern.compile(
          "([-+]?[0-9]{1,9}(?:\\.[0-9]{1,18})?)\\s*,\\s*([-+]?[0-9]{1,9}(?:\\.[0-9]{1,18})?)");
  private static final Pattern STATE_AT_END = Pattern.compile("(.+?)[\\s,]+([^,]+?)\\s*");

  /** Farther from every known place than this, a point's state is not guessed. */
  private static final double NEIGHBOURHOOD_MILES = 40;

  private final Map<String, ZipPoint> zips;
  private final Map<String, Place> places;
  private final Map<String, Place> byNameAndState = new HashMap<>();
  private final Map<String, List<Place>> byName = new HashMap<>();

  /** A directory of these. */
  public PlaceDirectory(Map<String, Place> places, Map<String, ZipPoint> zips) {
    this.places = Map.copyOf(places);
    this.zips = Map.copyOf(zips);
    for (Place place : places.values()) {
      String name = nameKey(place.name());
      byNameAndState.put(name + "|" + place.state(), place);
      byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(place);
    }
  }

  /** What {@link #resolve} can answer. */
  public sealed interface Answer {
    /** It is there. */
    record Known(Origin origin) implements Answer {}

    /** Coordinates that are not on this planet. */
    record BadCoordinates() implements Answer {}

    /** No such place. */
    record Unknown() implements Answer {}
  }

  /** A ZIP code, {@code City, ST}, a city name that only one state has, or {@code lat,lon}. */
  public Answer resolve(String near) {
    String text = near.strip();
    Matcher point = POINT.matcher(text);
    if (point.matches()) {
      return point(Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2)));
    }
    Matcher zip = ZIP.matcher(text);
    if (zip.matches()) {
      ZipPoint known = zips.get(zip.group(1));
      return known == null
          ? new Answer.Unknown()
          : new Answer.Known(
              new Origin(
                  known.lat(),
                  known.lon(),
                  known.state(),
                  known.zip() + " " + known.place() + ", " + known.state()));
    }
    Place place = named(text);
    return place == null ? new Answer.Unknown() : new Answer.Known(origin(place));
  }

  /** A place by its id, or null. */
  public @Nullable Place place(String id) {
    return places.get(id);
  }

  /** A ZIP point, or null. */
  public @Nullable ZipPoint zip(String zip) {
    return zips.get(zip);
  }

  /** How many ZIP codes are known. */
  public int zipCount() {
    return zips.size();
  }

  /** Every place. */
  public Collection<Place> places() {
    return places.values();
  }

  /**
   * The town whose name a text is, as {@link #resolve} takes it; of namesakes the largest, since
   * nobody who writes a bare name means the smaller one. Null for any other text.
   */
  public @Nullable String town(String text) {
    Place place = named(text);
    if (place == null) {
      place =
          byName.getOrDefault(nameKey(text), List.of()).stream()
              .max(Comparator.comparingInt(Place::inhabitants).thenComparing(Place::id))
              .orElse(null);
    }
    return place == null ? null : place.label();
  }

  private @Nullable Place named(String text) {
    Matcher split = STATE_AT_END.matcher(text);
    List<String> words = List.of(text.split("[\\s,]+"));
    if (split.matches()) {
      // The state may have two words: try the longest ending first.
      for (int tail = Math.min(3, words.size() - 1); tail >= 1; tail--) {
        String state =
            States.code(String.join(" ", words.subList(words.size() - tail, words.size())));
        if (state != null) {
          String city = String.join(" ", words.subList(0, words.size() - tail));
          Place place = byNameAndState.get(nameKey(city) + "|" + state);
          if (place != null) {
            return place;
          }
        }
      }
    }
    List<Place> namesakes = byName.getOrDefault(nameKey(text), List.of());
    return namesakes.size() == 1 ? namesakes.getFirst() : null;
  }

  private Answer point(double lat, double lon) {
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      return new Answer.BadCoordinates();
    }
    String state = null;
    double nearest = NEIGHBOURHOOD_MILES;
    for (Place place : places.values()) {
      // A degree of latitude is 69 miles: what is farther north or south is not the nearest.
      if (Math.abs(place.lat() - lat) * 69 < nearest) {
        double miles = Distance.miles(lat, lon, place.lat(), place.lon());
        if (miles < nearest) {
          nearest = miles;
          state = place.state();
        }
      }
    }
    return new Answer.Known(
        new Origin(lat, lon, state, String.format(Locale.ROOT, "%.4f,%.4f", lat, lon)));
  }

  private static Origin origin(Place place) {
    return new Origin(place.lat(), place.lon(), place.state(), place.label());
  }

  /** "St. Martin" and "Saint Martin" are one name. */
  private static String nameKey(String name) {
    return Words.key(name).replaceFirst("^saint ", "st ").replace(" saint ", " st ");
  }
}
