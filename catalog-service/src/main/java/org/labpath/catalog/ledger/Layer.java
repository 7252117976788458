package org.labpath.catalog.ledger;

import java.util.Locale;

/**
 * Who gave a value. A record keeps the values of each layer apart and shows, field by field, the
 * one of the last layer in this order that has it: so imports can run in any order and again, and
 * what a person corrected stays.
 */
public enum Layer {
  HIFLD_HOSPITALS,
  CMS_HOSPITALS,
  IPEDS_COMPLETIONS,
  IPEDS_HD,
  PLACES_CSV,
  /** An older list of ZIP codes with their points, for codes that the newer one lacks. */
  ZIP_POINTS_OLDER,
  ZIP_POINTS,
  PROGRAMS_CSV,
  /** The data files that ship with the service, read and written by people. */
  SEED,
  /** The fictional school. */
  DEMONSTRATION,
  /** What an operator corrected by hand. */
  CORRECTED;

  /** As files, paths and the store call it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Layer of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
