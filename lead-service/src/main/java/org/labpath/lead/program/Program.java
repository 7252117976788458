package org.labpath.lead.program;

import org.jspecify.annotations.Nullable;

/**
 * A program as the catalogue tells it.
 *
 * @param revision grows with each change in the catalogue
 */
public record Program(
    String id,
    String name,
    School school,
    Site site,
    String credential,
    String delivery,
    boolean demonstration,
    long revision) {

  /** Who teaches it. */
  public record School(String id, String name) {}

  /** Where it is taught. */
  public record Site(
      @Nullable String street,
      String city,
      String state,
      @Nullable String postalCode,
      @Nullable Double lat,
      @Nullable Double lon) {}
}
