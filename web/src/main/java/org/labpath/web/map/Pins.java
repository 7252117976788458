package org.labpath.web.map;

import java.util.ArrayList;
import java.util.List;
import org.labpath.web.map.PlaceMap.Pin;
import org.labpath.web.map.PlaceMap.Spot;

/** Numbers that would cover each other are laid out side by side around their common place. */
final class Pins {

  /** From one number to the next: what a finger can tell apart. */
  static final double STEP = 27;

  private static final int ROW = 5;

  /** Numbers at nearly the same place. */
  private record Group(List<Spot> spots, double x, double y) {

    int columns() {
      return Math.min(ROW, spots.size());
    }

    int rows() {
      return (spots.size() + ROW - 1) / ROW;
    }

    boolean covers(Group other) {
      return Math.abs(x - other.x) < (columns() + other.columns()) * STEP / 2
          && Math.abs(y - other.y) < (rows() + other.rows()) * STEP / 2;
    }

    Group with(Group other) {
      List<Spot> both = new ArrayList<>(spots);
      both.addAll(other.spots);
      both.sort((one, two) -> Integer.compare(one.number(), two.number()));
      double part = (double) other.spots.size() / both.size();
      return new Group(List.copyOf(both), x + (other.x - x) * part, y + (other.y - y) * part);
    }
  }

  private Pins() {}

  static List<Pin> placed(List<Spot> spots, Projection at, double width, double height) {
    List<Group> groups = new ArrayList<>();
    for (Spot spot : spots) {
      Group group =
          new Group(List.of(spot), at.x(spot.lon(), spot.lat()), at.y(spot.lon(), spot.lat()));
      // A group that has grown may cover another, so it is looked at again; each turn removes one.
      for (int i = 0; i < groups.size(); i++) {
        if (group.covers(groups.get(i))) {
          group = group.with(groups.remove(i));
          i = -1;
        }
      }
      groups.add(group);
    }
    List<Pin> pins = new ArrayList<>();
    for (Group group : groups) {
      place(group, width, height, pins);
    }
    pins.sort((one, other) -> Integer.compare(one.number(), other.number()));
    return List.copyOf(pins);
  }

  private static void place(Group group, double width, double height, List<Pin> pins) {
    double wide = group.columns() * STEP;
    double tall = group.rows() * STEP;
    double left = Math.clamp(group.x() - wide / 2, 2, Math.max(2, width - wide - 2));
    double top = Math.clamp(group.y() - tall / 2, 2, Math.max(2, height - tall - 2));
    for (int i = 0; i < group.spots().size(); i++) {
      Spot spot = group.spots().get(i);
      pins.add(
          new Pin(
              spot.number(),
              spot.id(),
              spot.name(),
              Math.round(left + (i % ROW + 0.5) * STEP),
              Math.round(top + (i / ROW + 0.5) * STEP)));
    }
  }
}
