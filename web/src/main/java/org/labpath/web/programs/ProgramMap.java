package org.labpath.web.programs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.Site;
import org.labpath.web.map.PlaceMap;

/** Programs on a map, under their numbers in the list; those taught online have no place on it. */
public final class ProgramMap {

  private ProgramMap() {}

  public static @Nullable PlaceMap of(List<Program> programs, PlaceMap.@Nullable Spot near) {
    return PlaceMap.of(spots(programs), near);
  }

  static List<PlaceMap.Spot> spots(List<Program> programs) {
    List<PlaceMap.Spot> spots = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      PlaceMap.Spot spot = spot(i + 1, programs.get(i));
      if (spot != null) {
        spots.add(spot);
      }
    }
    return spots;
  }

  /** Whether there is anything to draw. */
  static boolean hasSpots(List<Program> programs) {
    for (Program program : programs) {
      if (spot(0, program) != null) {
        return true;
      }
    }
    return false;
  }

  private static PlaceMap.@Nullable Spot spot(int number, Program program) {
    Site site = program.site();
    Double lat = site == null ? null : site.lat();
    Double lon = site == null ? null : site.lon();
    return lat == null || lon == null || program.isOnline()
        ? null
        : new PlaceMap.Spot(number, program.id(), program.called(), lat, lon);
  }
}
