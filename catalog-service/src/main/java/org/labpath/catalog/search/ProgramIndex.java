package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.States;

/** Programs by text, facets and distance from where they are taught. */
public final class ProgramIndex {

  /** The filter for a school's programs; not a facet. */
  public static final String SCHOOL = "school";

  /** The filter for the city of the teaching site, as {@link Words#key}; not a facet. */
  public static final String CITY_KEY = "cityKey";

  private static final Set<String> FACETS =
      Set.of("credential", "delivery", "state", "accreditation", "kind");

  private static final Map<String, String> CREDENTIAL_WORDS =
      Map.of(
          "MLT", "medical clinical laboratory technician technology technologist lab tech",
          "MLS", "medical clinical laboratory scientist science technologist technology MT",
          "PRE-MLS", "medical clinical laboratory science transfer technology",
          "PBT", "phlebotomy phlebotomist blood draw technician",
          "MLA", "medical laboratory assistant",
          "HT", "histotechnician histology",
          "HTL", "histotechnologist histology");

  private final FacetedIndex index = new FacetedIndex(FACETS);

  /** Adds a program or puts it in the place of its former self. */
  public void put(Program program, School school) {
    Site site = program.site();
    List<String> names = new ArrayList<>(school.aliases());
    names.add(program.name());
    names.add(school.name());
    List<String> text = new ArrayList<>();
    text.add(program.credential());
    text.add(CREDENTIAL_WORDS.getOrDefault(program.credential(), ""));
    text.add(program.award());
    text.add(program.delivery());
    text.add(site.state());
    text.add(States.name(site.state()));
    if (site.county() != null) {
      text.add(site.county());
    }
    Program.OpenTo openTo = program.openTo();
    index.put(
        new Entry(
            program.id(),
            program.name() + " " + school.name(),
            names,
            site.city(),
            text,
            Map.of(
                "credential",
                program.credential(),
                "delivery",
                program.delivery(),
                "state",
                site.state(),
                "accreditation",
                program.accreditation().status(),
                "kind",
                program.kind()),
            Map.of(SCHOOL, Set.of(school.id()), CITY_KEY, Set.of(Words.key(site.city()))),
            // Nobody drives to an online program: the school's address says nothing about reach.
            program.online() ? null : new double[] {site.lat(), site.lon()},
            program.online() && openTo != null ? Set.copyOf(openTo.areas()) : Set.of(),
            !program.demonstration()));
  }

  /** Takes a program out. */
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
