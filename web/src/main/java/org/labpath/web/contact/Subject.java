package org.labpath.web.contact;

import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.School;
import org.labpath.web.remote.Answer;

/** The record that a report is about, as its reader knows it. */
record Subject(String name, String path) {

  /** Looked up by its id, which does not tell of what kind it is; null for none that is known. */
  static @Nullable Subject of(String id, CatalogClient catalog) {
    if (id.isEmpty()) {
      return null;
    }
    Answer<Subject> found = catalog.program(id, null).map(Subject::of);
    if (found instanceof Answer.Refused<Subject>) {
      found = catalog.school(id).map(Subject::of);
    }
    if (found instanceof Answer.Refused<Subject>) {
      found = catalog.employer(id).map(Subject::of);
    }
    return found.orNull();
  }

  private static Subject of(Program program) {
    String name =
        program.school() == null ? program.name() : program.name() + ", " + program.school().name();
    return new Subject(name, "/programs/" + program.id());
  }

  private static Subject of(School school) {
    return new Subject(school.name(), "/schools/" + school.id());
  }

  private static Subject of(Employer employer) {
    return new Subject(employer.name(), "/employers/" + employer.id());
  }
}
