package org.labpath.catalog.publish;

import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;

/**
 * What others may know of a program.
 *
 * @param revision the catalogue's revision that published it; later ones are higher
 */
record ProgramMessage(
    String id,
    String name,
    SchoolPart school,
    SitePart site,
    String credential,
    String delivery,
    boolean demonstration,
    long revision) {

  /** The school. */
  record SchoolPart(String id, String name) {}

  /** Where it is taught. */
  record SitePart(
      @Nullable String street,
      String city,
      String state,
      String postalCode,
      double lat,
      double lon) {}

  static ProgramMessage of(Program program, School school, long revision) {
    Site site = program.site();
    return new ProgramMessage(
        program.id(),
        program.name(),
        new SchoolPart(school.id(), school.name()),
        new SitePart(
            site.street(), site.city(), site.state(), site.postalCode(), site.lat(), site.lon()),
        program.credential(),
        program.delivery(),
        program.demonstration(),
        revision);
  }

  /** Whether both say the same, whichever revision said it. */
  boolean saysWhat(@Nullable ProgramMessage other) {
    return other != null
        && new ProgramMessage(
                id, name, school, site, credential, delivery, demonstration, other.revision())
            .equals(other);
  }
}
