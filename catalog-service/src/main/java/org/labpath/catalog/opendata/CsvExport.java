package org.labpath.catalog.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.Text;

/** RFC 4180, UTF-8. The licence and the sources stand in every row, so no row loses them. */
final class CsvExport implements ExportWriter {

  private static final List<String> PROGRAM_HEADER =
      List.of(
          "id",
          "name",
          "kind",
          "credential",
          "award",
          "delivery",
          "cip_code",
          "length_months",
          "school_id",
          "school_name",
          "school_unitid",
          "street",
          "city",
          "county",
          "state",
          "postal_code",
          "lat",
          "lon",
          "point_accuracy",
          "accreditation_status",
          "accreditor",
          "accreditation_source",
          "accreditation_as_of",
          "accreditation_meaning",
          "cost",
          "application_deadline",
          "entry_requirements",
          "class_size",
          "outcomes",
          "open_to",
          "website",
          "phone",
          "confidence",
          "sources",
          "licence");
  private static final List<String> EMPLOYER_HEADER =
      List.of(
          "id",
          "name",
          "system",
          "kind",
          "type",
          "street",
          "city",
          "county",
          "state",
          "postal_code",
          "lat",
          "lon",
          "point_accuracy",
          "beds_about",
          "ccn",
          "phone",
          "ownership",
          "website",
          "confidence",
          "sources",
          "licence");

  private final Writer out;
  private boolean begun;

  CsvExport(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void program(Program program, School school) throws IOException {
    header(PROGRAM_HEADER);
    Site site = program.site();
    Program.Accreditation known = program.accreditation();
    row(
        program.id(),
        program.name(),
        program.kind(),
        program.credential(),
        program.award(),
        program.delivery(),
        program.cipCode(),
        program.lengthMonths(),
        school.id(),
        school.name(),
        school.unitId(),
        site.street(),
        site.city(),
        site.county(),
        site.state(),
        site.postalCode(),
        site.lat(),
        site.lon(),
        site.accuracy(),
        known.status(),
        known.accreditor(),
        known.source(),
        known.asOf(),
        known.meaning().en(),
        english(program.cost()),
        english(program.applicationDeadline()),
        english(program.entryRequirements()),
        program.classSize(),
        Licence.outcomes(program),
        program.openTo() == null ? null : String.join(" ", program.openTo().areas()),
        program.website(),
        program.phone(),
        program.confidence(),
        Licence.sources(program.provenance()),
        Licence.NAME);
  }

  @Override
  public void employer(Employer employer) throws IOException {
    header(EMPLOYER_HEADER);
    Site site = employer.site();
    Employer.Beds beds = employer.beds();
    row(
        employer.id(),
        employer.name(),
        employer.system(),
        employer.kind(),
        employer.type(),
        site.street(),
        site.city(),
        site.county(),
        site.state(),
        site.postalCode(),
        site.lat(),
        site.lon(),
        site.accuracy(),
        beds == null ? null : beds.about(),
        employer.ccn(),
        employer.phone(),
        employer.ownership(),
        employer.website(),
        employer.confidence(),
        Licence.sources(employer.provenance()),
        Licence.NAME);
  }

  private static @Nullable String english(@Nullable Text text) {
    return text == null ? null : text.en();
  }

  private void header(List<String> names) throws IOException {
    if (!begun) {
      begun = true;
      row(names.toArray());
    }
  }

  private void row(@Nullable Object... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      Object value = values[i];
      if (value instanceof String text) {
        out.write(quoted(text));
      } else if (value != null) {
        out.write(value.toString());
      }
    }
    out.write("\r\n");
  }

  /** Quoted where needed; what a spreadsheet would run as a formula is made text. */
  static String quoted(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
