package org.labpath.catalog.imports;

import java.util.EnumSet;
import java.util.Set;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Reading;

/** What the catalogue has at one revision, as far as rows of a format are joined with it. */
record Knowledge(KnownPlaces places, KnownSchools schools, KnownEmployers employers) {

  private static final Set<Format> OF_SCHOOLS =
      EnumSet.of(Format.IPEDS_HD, Format.IPEDS_COMPLETIONS, Format.PROGRAMS_CSV);
  private static final Set<Format> OF_HOSPITALS =
      EnumSet.of(Format.CMS_HOSPITALS, Format.HIFLD_HOSPITALS);

  /**
   * Reads it.
   *
   * @param places as of the same revision, whether or not they have been read
   */
  static Knowledge load(Reading reading, Format format, KnownPlaces places) {
    boolean schools = OF_SCHOOLS.contains(format);
    boolean hospitals = OF_HOSPITALS.contains(format);
    Layer own = format == Format.CMS_HOSPITALS ? Layer.CMS_HOSPITALS : Layer.HIFLD_HOSPITALS;
    return new Knowledge(
        places,
        schools ? KnownSchools.load(reading) : new KnownSchools(),
        hospitals ? KnownEmployers.load(reading, own) : new KnownEmployers());
  }
}
