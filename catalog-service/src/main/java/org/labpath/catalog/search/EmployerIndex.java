package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.States;

/** Employers by text, facets and distance. */
public final class EmployerIndex {

  private static final Set<String> FACETS = Set.of("kind", "type", "state");

  private final FacetedIndex index = new FacetedIndex(FACETS);

  /** Adds an employer or puts it in the place of its former self. */
  public void put(Employer employer) {
    Site site = employer.site();
    List<String> names = new ArrayList<>(employer.aliases());
    names.add(employer.name());
    List<String> text = new ArrayList<>(List.of(employer.kind(), employer.type(), site.state()));
    text.add(States.name(site.state()));
    if (site.county() != null) {
      text.add(site.county());
    }
    if (employer.system() != null) {
      text.add(employer.system());
    }
    index.put(
        new Entry(
            employer.id(),
            employer.name(),
            names,
            site.city(),
            text,
            Map.of("kind", employer.kind(), "type", employer.type(), "state", site.state()),
            Map.of(ProgramIndex.CITY_KEY, Set.of(Words.key(site.city()))),
            new double[] {site.lat(), site.lon()},
            Set.of(),
            !employer.demonstration()));
  }

  /** Takes an employer out. */
  public void remove(String id) {
    index.remove(id);
  }

  /** Makes a freshly built index fast. */
  public void compact() {
    index.compact();
  }

  /** What can be found now. */
  public FacetedView view() {
    return index.view();
  }
}
