package org.labpath.web.contact;

import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.School;

/** The record that a report is about, as its reader knows it. */
record Subject(String name, String path) {

  /** Looked up by its id, which does not tell of what kind it is; null for none that is known. */
  static @Nullable Subject of(String id, CatalogClient catalog) {
    if (id.isEmpty()) {
      return null;
    }
    Program program = catalog.program(id, null).orNull();
    if (program != null) {
      return new Subject(
          program.school() == null
              ? program.name()
              : program.name() + ", " + program.school().name(),
          "/programs/" + program.id());
    }
    School school = catalog.school(id).orNull();
    if (school != null) {
      return new Subject(school.name(), "/schools/" + school.id());
    }
    Employer employer = catalog.employer(id).orNull();
    return employer == null ? null : new Subject(employer.name(), "/employers/" + employer.id());
  }
}
