package org.labpath.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.Text;

/** A handful of made-up programs, each there for one rule of the search. */
final class Samples {

  private final ProgramIndex index = new ProgramIndex();
  private final Map<String, Program> programs = new TreeMap<>();

  Samples() {
    add("meridian", "Meridian College", "MLT", "campus", "Meridian", "Lauderdale", 32.38, -88.69);
    add("delta-pbt", "Delta School", "PBT", "campus", "Tupelo", "Lee", 34.26, -88.73);
    add("named-jackson", "Jackson Academy", "MLT", "campus", "Clinton", "Hinds", 32.35, -90.34);
    add("in-jackson", "Capital Hospital", "MLS", "campus", "Jackson", "Hinds", 32.31, -90.18);
    add("county-jackson", "Coast College", "MLT", "campus", "Gautier", "Jackson", 30.41, -88.65);
    online("online-ms", "Southern University", "MLS", "MS", Set.of("MS"));
    online("online-us", "Western University", "MLS", "UT", Set.of("US"));
    online("online-utah", "Zion College", "MLS", "UT", Set.of("UT"));
    put(
        program(
            "demo", "MLT", "campus", site("Ruleville", "Sunflower", "MS", 33.7, -90.5), null, true),
        school("demo-school", "Demonstration College"));
  }

  FacetedView view() {
    return index.view();
  }

  int size() {
    return programs.size();
  }

  void remove(String id) {
    index.remove(id);
  }

  private void add(
      String id,
      String school,
      String credential,
      String delivery,
      String city,
      String county,
      double lat,
      double lon) {
    put(
        program(id, credential, delivery, site(city, county, "MS", lat, lon), null, false),
        school(id + "-school", school));
  }

  private void online(
      String id, String school, String credential, String state, Set<String> areas) {
    put(
        program(
            id,
            credential,
            "online",
            site("Ogden", "Weber", state, 41.19, -111.94),
            new Program.OpenTo(List.copyOf(areas), "yes"),
            false),
        school(id + "-school", school));
  }

  private void put(Program program, School school) {
    programs.put(program.id(), program);
    index.put(program, school);
  }

  private static Site site(String city, String county, String state, double lat, double lon) {
    return new Site(null, city, county, state, "39000", lat, lon, "site");
  }

  private static School school(String id, String name) {
    return new School(
        id,
        name,
        List.of(),
        "community-college",
        null,
        site("Nowhere", "None", "MS", 32, -90),
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        false);
  }

  private static Program program(
      String id,
      String credential,
      String delivery,
      Site site,
      Program.@org.jspecify.annotations.Nullable OpenTo openTo,
      boolean demonstration) {
    return new Program(
        id,
        id + "-school",
        "program",
        "Course",
        credential,
        null,
        "AAS",
        3,
        delivery,
        "51.1004",
        null,
        null,
        site,
        openTo,
        new Program.Accreditation(
            "unverified", null, null, null, null, null, null, new Text("Unknown.", "No se sabe.")),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        demonstration);
  }
}
