package org.labpath.web.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Place;
import org.labpath.web.map.PlaceMap;
import org.springframework.stereotype.Component;

/**
 * Where a place that a search is near lies, for the ring on the map. Places do not move, so the
 * last thousand are remembered; the list itself never waits for more than the first look-up.
 */
@Component
public class PlacePoints {

  private static final int REMEMBERED = 1000;

  private final CatalogClient catalog;
  private final Map<String, PlaceMap.Spot> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PlaceMap.Spot> eldest) {
          return size() > REMEMBERED;
        }
      };

  PlacePoints(CatalogClient catalog) {
    this.catalog = catalog;
  }

  /** The point, or null when it is not known; then the map is drawn without it. */
  public PlaceMap.@Nullable Spot of(@Nullable String near) {
    if (near == null) {
      return null;
    }
    PlaceMap.Spot point = PlaceMap.point(near);
    if (point != null) {
      return point;
    }
    String key = near.strip().toLowerCase(Locale.ROOT);
    synchronized (known) {
      PlaceMap.Spot remembered = known.get(key);
      if (remembered != null) {
        return remembered;
      }
    }
    PlaceMap.Spot found = find(near);
    if (found != null) {
      synchronized (known) {
        known.put(key, found);
      }
    }
    return found;
  }

  private PlaceMap.@Nullable Spot find(String near) {
    List<Place> places = catalog.places(near).orNull();
    if (places == null) {
      return null;
    }
    for (Place place : places) {
      Double lat = place.lat();
      Double lon = place.lon();
      if (lat != null && lon != null && isNamed(place, near)) {
        return new PlaceMap.Spot(0, "", near, lat, lon);
      }
    }
    return null;
  }

  private static boolean isNamed(Place place, String near) {
    return near.strip().equalsIgnoreCase(place.called())
        || near.strip().equalsIgnoreCase(place.cityAndState())
        || near.strip().startsWith(place.called() + "-");
  }
}
