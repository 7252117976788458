package org.labpath.catalog.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.States;
import org.labpath.catalog.record.ZipPoint;
import org.labpath.catalog.search.NameIndex;
import org.labpath.catalog.search.NameIndex.Name;
import org.labpath.catalog.search.NameIndex.Type;

/** Says under which names each record can be suggested. A null record is taken out. */
final class Naming {

  private final NameIndex names;

  Naming(NameIndex names) {
    this.names = names;
  }

  void school(String id, @Nullable School school) {
    Name name = new Name(Type.SCHOOL, id);
    if (school == null) {
      names.remove(name);
      return;
    }
    List<String> also = new ArrayList<>(school.aliases());
    also.add(school.address().city());
    names.put(name, school.name(), also, 0);
  }

  void program(String id, @Nullable Program program, @Nullable School school) {
    Name name = new Name(Type.PROGRAM, id);
    if (program == null || school == null) {
      names.remove(name);
      return;
    }
    List<String> also = new ArrayList<>(school.aliases());
    also.add(school.name());
    also.add(program.site().city());
    also.add(program.credential());
    names.put(name, program.name(), also, 0);
  }

  void employer(String id, @Nullable Employer employer) {
    Name name = new Name(Type.EMPLOYER, id);
    if (employer == null) {
      names.remove(name);
      return;
    }
    List<String> also = new ArrayList<>(employer.aliases());
    also.add(employer.site().city());
    names.put(name, employer.name(), also, 0);
  }

  void place(String id, @Nullable Place place) {
    Name name = new Name(Type.PLACE, id);
    if (place == null) {
      names.remove(name);
      return;
    }
    Integer population = place.population();
    names.put(
        name,
        place.name(),
        List.of(place.state(), States.name(place.state())),
        population == null ? 0 : population);
  }

  void zip(String id, @Nullable ZipPoint zip) {
    Name name = new Name(Type.ZIP, id);
    if (zip == null) {
      names.remove(name);
    } else {
      names.put(name, zip.zip(), List.of(), 0);
    }
  }
}
