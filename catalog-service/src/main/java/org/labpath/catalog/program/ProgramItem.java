package org.labpath.catalog.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.Site;

/**
 * A program as the public sees it, in the reader's language.
 *
 * @param kind {@code program}, or {@code pathway} and {@code transfer}: no accredited program of
 *     their own
 * @param awards awards by year under the program's CIP code and level; only where no other program
 *     of the school shares them
 * @param partner whether a request for information reaches the school
 * @param practicumHosts hospitals near the reader that could host an online student's practicum;
 *     nobody has asked them
 */
record ProgramItem(
    String id,
    String name,
    String kind,
    String credential,
    @Nullable String entryCredential,
    String award,
    String delivery,
    String cipCode,
    @Nullable Integer lengthMonths,
    @Nullable String length,
    SchoolRef school,
    Site site,
    AccreditationView accreditation,
    @Nullable String cost,
    @Nullable String applicationDeadline,
    @Nullable String entryRequirements,
    @Nullable String classSize,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Program.Outcome> outcomes,
    @Nullable Map<String, Integer> awards,
    Program.@Nullable OpenTo openTo,
    @Nullable String practicum,
    @Nullable String note,
    boolean partner,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean demonstration,
    @Nullable String website,
    @Nullable String phone,
    @Nullable Double distanceMiles,
    @Nullable List<PracticumHost> practicumHosts,
    @Nullable String confidence,
    @Nullable String confidenceNote,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> correctedFields,
    List<SourceView> provenance) {

  /** The school that offers it. */
  record SchoolRef(String id, String name, String kind, @Nullable String unitId) {}

  /** What is known about accreditation, and what the status means. */
  record AccreditationView(
      String status,
      @Nullable String accreditor,
      @Nullable String expectedAccreditor,
      @Nullable String source,
      @Nullable String asOf,
      @Nullable String asOfPrecision,
      @Nullable String confidence,
      String meaning) {}

  /** A hospital near the reader. */
  record PracticumHost(
      String id,
      String name,
      String type,
      String city,
      String state,
      double distanceMiles,
      @Nullable Integer beds,
      @Nullable String phone) {}
}
