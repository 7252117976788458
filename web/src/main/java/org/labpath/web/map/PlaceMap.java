package org.labpath.web.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A map of the places of one page of a list, as large as they need it.
 *
 * @param here where the search is near, when that is known
 */
public record PlaceMap(
    int width, int height, List<Shape> shapes, List<Pin> pins, @Nullable Here here) {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 380;
  // About 90 miles: closer in, the outlines are too rough to say where something is.
  private static final double LEAST_DEGREES = 1.3;
  // Wider than a few states, the rough outlines cannot be told from the fine ones.
  private static final double FINE_DEGREES = 9;

  /** Something that has a place: its number in the list, its name, where it is. */
  public record Spot(int number, String id, String name, double lat, double lon) {}

  /** A number on the map. */
  public record Pin(int number, String id, String name, long x, long y) {}

  /** The middle of the search. */
  public record Here(String name, long x, long y) {}

  /** The map of these places, or null when there is none to show. */
  public static @Nullable PlaceMap of(List<Spot> spots, @Nullable Spot near) {
    return spots.isEmpty() ? null : around(spots, near);
  }

  /**
   * The map of these places.
   *
   * @param spots one at least
   */
  public static PlaceMap around(List<Spot> spots, @Nullable Spot near) {
    List<Spot> all = new ArrayList<>(spots);
    if (near != null) {
      all.add(near);
    }
    Box box = Box.around(all.getFirst().lon(), all.getFirst().lat());
    for (Spot spot : all) {
      box = box.with(spot.lon(), spot.lat());
    }
    box = box.roomy(LEAST_DEGREES, (double) WIDTH / HEIGHT, 0.14);
    Projection at = new Projection(box, 0, 0, WIDTH, HEIGHT);
    // The frame is a little wider than the box, whose edges are curves.
    Box seen = box.roomy(0, (double) WIDTH / HEIGHT, 0.1);
    List<Outline> outlines = box.height() > FINE_DEGREES ? Outline.coarse() : Outline.fine();
    List<Shape> shapes =
        outlines.stream()
            .filter(outline -> outline.box().meets(seen))
            .map(outline -> Shape.of(outline, at, WIDTH, HEIGHT))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    return new PlaceMap(
        WIDTH,
        HEIGHT,
        shapes,
        Pins.placed(spots, at, WIDTH, HEIGHT),
        near == null
            ? null
            : new Here(
                near.name(),
                Math.round(at.x(near.lon(), near.lat())),
                Math.round(at.y(near.lon(), near.lat()))));
  }

  /** The coordinates of a search that is near a point and not a name; null for names. */
  public static @Nullable Spot point(String near) {
    String[] sides = near.split(",");
    if (sides.length != 2
        || !sides[0].strip().matches("-?\\d{1,3}(\\.\\d{1,12})?")
        || !sides[1].strip().matches("-?\\d{1,3}(\\.\\d{1,12})?")) {
      return null;
    }
    double lat = Double.parseDouble(sides[0].strip());
    double lon = Double.parseDouble(sides[1].strip());
    return new Spot(0, "", String.format(Locale.ROOT, "%.2f, %.2f", lat, lon), lat, lon);
  }
}
