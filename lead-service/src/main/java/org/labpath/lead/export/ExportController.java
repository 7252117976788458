package org.labpath.lead.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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

  private static final String BROKEN_OFF =
      "Newest first. An answer that cannot be finished is broken off: its last chunk is missing.";
  private static final Logger log = LoggerFactory.getLogger(ExportController.class);

  private final CallingPartner calling;
  private final Inquiries inquiries;
  private final AuditTrail audit;
  private final ExportSettings settings;

  ExportController(
      CallingPartner calling, Inquiries inquiries, AuditTrail audit, ExportSettings settings) {
    this.calling = calling;
    this.inquiries = inquiries;
    this.audit = audit;
    this.settings = settings;
  }

  @GetMapping("/leads.csv")
  @Operation(
      summary = "The partner's open leads as CSV, safe to open in a spreadsheet",
      description = BROKEN_OFF)
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  void csv(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, HttpServletResponse response)
      throws IOException {
    String partnerId = calling.of(token).partnerId();
    audit.note(Actor.of(token), "leads.export", partnerId, "csv");
    write(
        partnerId,
        response,
        "leads.csv",
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        new CsvLine(COLUMNS).text(),
        found -> found.lead().isOpen() ? new CsvLine(cells(found)).text() : "");
  }

  @GetMapping("/leads.ndjson")
  @Operation(
      summary = "The partner's events, each in the very bytes that Kafka carries",
      description = BROKEN_OFF)
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
  void ndjson(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, HttpServletResponse response)
      throws IOException {
    String partnerId = calling.of(token).partnerId();
    audit.note(Actor.of(token), "leads.export", partnerId, "ndjson");
    write(
        partnerId,
        response,
        "leads.ndjson",
        new MediaType("application", "x-ndjson", StandardCharsets.UTF_8),
        "",
        ExportController::events);
  }

  /**
   * Writes in the thread of the request, which costs nothing while it waits: what the container
   * runs beside it would end after the container's time, not after ours.
   */
  private void write(
      String partnerId,
      HttpServletResponse response,
      String name,
      MediaType type,
      String head,
      Function<Inquiries.Found, String> form)
      throws IOException {
    long began = System.nanoTime();
    // Read before anything is said: a store that is away is still a problem with a status.
    List<Inquiry> page = inquiries.ofPartnerBefore(partnerId, null, PAGE);
    response.setContentType(type.toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    OutputStream out = response.getOutputStream();
    out.write(head.getBytes(StandardCharsets.UTF_8));
    try {
      while (!page.isEmpty()) {
        for (Inquiry inquiry : page) {
          for (Lead lead : inquiry.acceptedBy(partnerId)) {
            String lines = form.apply(new Inquiries.Found(inquiry, lead));
            out.write(lines.getBytes(StandardCharsets.UTF_8));
          }
        }
        // Whoever waits sees that it goes on.
        response.flushBuffer();
        if (System.nanoTime() - began > settings.longest().toNanos()) {
          throw new BrokenOffException();
        }
        page = inquiries.ofPartnerBefore(partnerId, page.getLast().id(), PAGE);
      }
    } catch (RuntimeException failure) {
      if (!response.isCommitted()) {
        throw failure;
      }
      log.warn("export broken off: {}", failure.getClass().getSimpleName());
      throw new BrokenOffException();
    }
  }

  /**
   * Leaves it to the container, which then closes the connection before the answer's end: a cut
   * file never looks whole.
   */
  @ExceptionHandler
  void brokenOff(BrokenOffException failure) {
    throw failure;
  }

  /** Says nothing of what was read: the container logs it. */
  private static final class BrokenOffException extends RuntimeException {}

  /**
   * Whoever reads leads here alone must hear of a withdrawal and an erasure too; once a lead is
   * over, only what says nothing of the student is left.
   */
  private static String events(Inquiries.Found found) {
    StringBuilder lines = new StringBuilder();
    found
        .inquiry()
        .entriesOf(found.lead().leadId())
        // A mail that told of it holds nothing of it.
        .filter(entry -> entry.channel() != OutboxEntry.Channel.MAIL)
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
    return lines.toString();
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
