package org.labpath.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to study, with the site where it is taught.
 *
 * @param kind {@code program}; or {@code pathway} and {@code transfer}, which lead to another
 *     sponsor's program and carry no accreditation of their own
 * @param entryCredential the certificate one must hold to begin
 * @param openTo who may enrol in an online program
 */
public record Program(
    String id,
    String schoolId,
    String kind,
    String name,
    String credential,
    @Nullable String entryCredential,
    String award,
    @Nullable Integer awardLevel,
    String delivery,
    String cipCode,
    @Nullable Integer lengthMonths,
    @Nullable Text length,
    Site site,
    @Nullable OpenTo openTo,
    Accreditation accreditation,
    @Nullable Text cost,
    @Nullable Text applicationDeadline,
    @Nullable Text entryRequirements,
    @Nullable String classSize,
    List<Outcome> outcomes,
    @Nullable Text practicum,
    @Nullable Text note,
    @Nullable String website,
    @Nullable String phone,
    List<Provenance> provenance,
    @Nullable String confidence,
    @Nullable String confidenceNote,
    boolean demonstration) {

  public Program {
    outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /** Whether one need not travel to the teaching site. */
  public boolean online() {
    return delivery.equals("online");
  }

  /**
   * Who may enrol.
   *
   * @param areas state codes, or {@code US} for every state
   * @param status {@code yes}, {@code likely} or {@code not-stated}
   */
  public record OpenTo(List<String> areas, String status) {}

  /**
   * What is known about accreditation.
   *
   * @param asOfPrecision how exact {@code asOf} is: {@code day}, {@code month}, {@code year}, or
   *     {@code read} where the source carries no date and this is when it was read
   * @param expectedAccreditor whom to ask, where nothing was read
   */
  public record Accreditation(
      String status,
      @Nullable String accreditor,
      @Nullable String expectedAccreditor,
      @Nullable String source,
      @Nullable String asOf,
      @Nullable String asOfPrecision,
      @Nullable String confidence,
      Text meaning) {}

  /**
   * A rate the program publishes.
   *
   * @param value in percent
   */
  public record Outcome(
      String measure, double value, String years, @Nullable Integer denominator, String source) {}
}
