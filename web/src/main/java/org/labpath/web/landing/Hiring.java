package org.labpath.web.landing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Listing;
import org.labpath.web.remote.Query;

/**
 * Who hires in a state, at a glance.
 *
 * @param total how many there are
 * @param whole whether all of them are shown
 */
record Hiring(long total, boolean whole, List<Employer> shown) {

  private static final int MOST = 8;
  private static final Comparator<Employer> LARGEST_FIRST =
      Comparator.comparingInt(Hiring::beds).reversed().thenComparing(Employer::name);

  /** All where they are few; else large hospitals of different towns, as a reader knows them. */
  static @Nullable Hiring in(String state, CatalogClient catalog) {
    Listing<Employer> some =
        catalog.employers(Query.none().and("state", state).and("size", MOST)).orNull();
    if (some == null) {
      return null;
    }
    if (some.total() <= MOST) {
      return new Hiring(some.total(), true, some.items());
    }
    Listing<Employer> hospitals =
        catalog
            .employers(Query.none().and("state", state).and("type", "acute-care").and("size", 100))
            .orNull();
    return new Hiring(
        some.total(), false, largest(hospitals == null ? some.items() : hospitals.items()));
  }

  private static List<Employer> largest(List<Employer> employers) {
    Map<String, Employer> ofTown =
        employers.stream()
            .filter(one -> !one.demonstration() && one.site() != null)
            .collect(
                Collectors.toMap(
                    one -> one.site() == null ? "" : one.site().cityAndState(),
                    Function.identity(),
                    (one, other) -> LARGEST_FIRST.compare(one, other) <= 0 ? one : other));
    return ofTown.values().stream().sorted(LARGEST_FIRST).limit(MOST).toList();
  }

  private static int beds(Employer employer) {
    Employer.Beds beds = employer.beds();
    Integer about = beds == null ? null : beds.about();
    return about == null ? 0 : about;
  }
}
