package org.labpath.web.landing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Guide;
import org.labpath.web.catalog.Place;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.Site;
import org.labpath.web.page.PartAway;
import org.labpath.web.place.UsState;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.springframework.stereotype.Component;

/** Finds what the pages of a state and its towns are made of. */
@Component
class StatePages {

  private static final int MOST_CITIES = 30;

  private final CatalogClient catalog;

  StatePages(CatalogClient catalog) {
    this.catalog = catalog;
  }

  /** The towns with a page of their own: the guide's, else those where a program is taught. */
  List<CityLink> cities(UsState state, @Nullable Guide guide, List<Program> programs) {
    if (guide != null && !guide.cities().isEmpty()) {
      return guide.cities().stream()
          .filter(city -> city.name() != null)
          .map(
              city ->
                  new CityLink(
                      String.valueOf(city.name()),
                      path(state, String.valueOf(city.name())),
                      city.programs(),
                      city.employers(),
                      city.aliasOf()))
          .toList();
    }
    Map<String, Long> counted = new LinkedHashMap<>();
    for (Program program : programs) {
      Site site = program.site();
      if (site != null && site.city() != null && !program.isOnline()) {
        counted.merge(site.city(), 1L, Long::sum);
      }
    }
    return counted.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_CITIES)
        .map(
            city ->
                new CityLink(city.getKey(), path(state, city.getKey()), city.getValue(), 0, null))
        .toList();
  }

  /** The town of this state that the last segment of an address names, or null. */
  @Nullable Place town(UsState state, String slug) {
    Answer<List<Place>> answer = catalog.places(slug.replace('-', ' '));
    if (answer instanceof Answer.Missing<List<Place>>(Part part)) {
      throw new PartAway(part);
    }
    List<Place> found = answer.orNull();
    return found == null
        ? null
        : found.stream()
            .filter(place -> state.letters().equals(place.state()))
            .filter(place -> !"zip".equals(place.kind()))
            .filter(place -> UsState.slug(place.called()).equals(slug))
            .findFirst()
            .orElse(null);
  }

  static String path(UsState state, String city) {
    return state.path() + "/" + UsState.slug(city);
  }
}
