package org.labpath.lead.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Exports, read from the store page by page while they are sent. */
@RestController
@RequestMapping("/api/v1/partner")
@Tag(name = "Partner leads")
class ExportController {

  private static final String SUBMITTED = "org.labpath.lead.submitted.v1";
  private static final int PAGE = 100;
  private static final List<@Nullable String> COLUMNS =
      List.of(
          "leadId",
          "submittedAt",
          "status",
          "programId",
          "programName",
          "firstName",
          "lastName",
          "email",
          "phone",
          "postalCode",
          "state",
          "timeZone",
          "educationLevel",
          "startTerm",
          "message",
          "scopes");

  private final CallingPartner calling;
  private final Inquiries inquiries;
  private final AuditTrail audit;

  ExportController(CallingPartner calling, Inquiries inquiries, AuditTrail audit) {
    this.calling = calling;
    this.inquiries = inquiries;
    this.audit = audit;
  }

  @GetMapping("/leads.csv")
  @Operation(summary = "The partner's open leads as CSV, safe to open in a spreadsheet")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  ResponseEntity<StreamingResponseBody> csv(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    String partnerId = calling.of(token).partnerId();
    audit.note(Actor.of(token), "leads.export", partnerId, "csv");
    return file(
        "leads.csv",
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        out -> {
          out.write(new CsvLine(COLUMNS).text().getBytes(StandardCharsets.UTF_8));
          each(
              partnerId,
              out,
              found -> found.lead().isOpen(),
              found -> new CsvLine(cells(found)).text().getBytes(StandardCharsets.UTF_8));
        });
  }

  @GetMapping("/leads.ndjson")
  @Operation(summary = "The partner's events, each in the very bytes that Kafka carries")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
  ResponseEntity<StreamingResponseBody> ndjson(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    String partnerId = calling.of(token).partnerId();
    audit.note(Actor.of(token), "leads.export", partnerId, "ndjson");
    return file(
        "leads.ndjson",
        new MediaType("application", "x-ndjson", StandardCharsets.UTF_8),
        out -> each(partnerId, out, found -> true, ExportController::events));
  }

  private static ResponseEntity<StreamingResponseBody> file(
      String name, MediaType type, StreamingResponseBody body) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(body);
  }

  private void each(
      String partnerId,
      OutputStream out,
      Predicate<Inquiries.Found> wanted,
      Function<Inquiries.Found, byte[]> form)
      throws IOException {
    int number = 0;
    Page<Inquiries.Found> page;
    do {
      page = inquiries.ofPartner(partnerId, new PageRequest(number++, PAGE));
      for (Inquiries.Found found : page.items()) {
        if (wanted.test(found)) {
          out.write(form.apply(found));
        }
      }
    } while (number < page.page().totalPages());
  }

  /**
   * Whoever reads leads here alone must hear of a withdrawal and an erasure too; once a lead is
   * over, only what says nothing of the student is left.
   */
  private static byte[] events(Inquiries.Found found) {
    StringBuilder lines = new StringBuilder();
    found
        .inquiry()
        .entriesOf(found.lead().leadId())
        .filter(entry -> entry.state() == OutboxEntry.State.SENT)
        .filter(entry -> found.lead().isOpen() || !entry.type().equals(SUBMITTED))
        // An event that went two ways is one event.
        .collect(
            Collectors.toMap(OutboxEntry::id, Function.identity(), (a, b) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .map(entry -> Optional.ofNullable(entry.bytes()))
        .flatMap(Optional::stream)
        .forEach(bytes -> lines.append(new String(bytes, StandardCharsets.UTF_8)).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<@Nullable String> cells(Inquiries.Found found) {
    Inquiry inquiry = found.inquiry();
    Lead lead = found.lead();
    Student student = inquiry.student();
    ConsentEvidence consent = inquiry.consent();
    return Arrays.asList(
        lead.leadId(),
        inquiry.receivedAt().toString(),
        lead.status().word(),
        lead.programId(),
        lead.programName(),
        student == null ? null : student.firstName(),
        student == null ? null : student.lastName(),
        student == null ? null : student.email(),
        student == null ? null : student.phoneE164(),
        student == null ? null : student.postalCode(),
        student == null ? null : student.state(),
        student == null ? null : student.timeZone(),
        student == null ? null : student.educationLevel(),
        student == null ? null : student.startTerm(),
        student == null ? null : student.message(),
        consent == null ? null : String.join(" ", consent.scopes()));
  }
}
