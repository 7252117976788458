package org.labpath.lead.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.request.InternalCredential;
import org.labpath.defaults.request.TraceContext;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.InquiryIndexes;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.receipt.ReceiptTokens;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where students' requests arrive. */
@RestController
@RequestMapping("/api/v1/leads")
@Tag(name = "Leads")
class LeadController {

  /** More than this at once is overload, told at once and cheaply. */
  private static final int AT_ONCE = 128;

  private static final int LONGEST_AGENT = 300;

  private final LeadIntake intake;
  private final SubmissionCheck check;
  private final InquiryIndexes indexes;
  private final ReceiptTokens tokens;
  private final InternalCredential credential;
  private final IntakeMetrics metrics;
  private final JsonMapper json;
  private final Semaphore places = new Semaphore(AT_ONCE);

  LeadController(
      LeadIntake intake,
      SubmissionCheck check,
      InquiryIndexes indexes,
      ReceiptTokens tokens,
      InternalCredential credential,
      IntakeMetrics metrics,
      JsonMapper json) {
    this.intake = intake;
    this.check = check;
    this.indexes = indexes;
    this.tokens = tokens;
    this.credential = credential;
    this.metrics = metrics;
    this.json = json;
  }

  /** What was decided. */
  record Answer(String inquiryId, String token, Instant receivedAt, List<LeadAnswer> leads) {}

  /** What was decided about one program. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LeadAnswer(
      String leadId,
      String programId,
      @Nullable String partnerId,
      LeadStatus status,
      @Nullable String reason) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Asks schools for contact; written durably before it is answered",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = LeadSubmission.class))))
  @ApiResponse(responseCode = "201", description = "Stored; the same key and body answer it again")
  ResponseEntity<Answer> submit(
      @Parameter(
              required = true,
              description = "16 to 255 of A-Z a-z 0-9 _ -, quoted or bare; stands for 24 hours")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String keyHeader,
      @Parameter(hidden = true) @RequestBody byte[] body,
      HttpServletRequest request) {
    IdempotencyKey key = IdempotencyKey.of(keyHeader);
    indexes.require();
    enter();
    try {
      LeadIntake.Taken taken = take(key, body, request);
      return answer(taken);
    } catch (JacksonException malformed) {
      throw new HttpMessageNotReadableException(
          "body", malformed, new ServletServerHttpRequest(request));
    } finally {
      places.release();
    }
  }

  private LeadIntake.Taken take(IdempotencyKey key, byte[] bytes, HttpServletRequest request) {
    LeadBody body = LeadBody.read(bytes, json);
    Checked checked;
    try {
      checked = check.check(body.submission(json));
    } catch (ProblemException | JacksonException refused) {
      // A repeat is answered like the first time, also where a new request would be refused now.
      return intake.earlier(key, body.hash()).orElseThrow(() -> counted(refused));
    }
    TraceContext trace = TraceContext.of(request);
    return intake.take(
        key,
        body.hash(),
        checked,
        new InquiryDraft.Sender(
            credential.clientAddress(request),
            agent(request.getHeader(HttpHeaders.USER_AGENT)),
            trace == null ? null : trace.traceparent()));
  }

  private RuntimeException counted(RuntimeException refused) {
    if (refused instanceof ProblemException problem
        && problem.type() == ProblemType.CONSENT_MISMATCH) {
      metrics.consentMismatch();
    }
    return refused;
  }

  private ResponseEntity<Answer> answer(LeadIntake.Taken taken) {
    Inquiry inquiry = taken.inquiry();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.created(URI.create("/api/v1/leads/" + inquiry.id()))
            .cacheControl(CacheControl.noStore());
    if (taken.replayed()) {
      answer.header("Idempotent-Replayed", "true");
    }
    return answer.body(
        new Answer(
            inquiry.id(),
            tokens.of(inquiry.id()),
            inquiry.receivedAt(),
            inquiry.leads().stream()
                .map(
                    lead ->
                        new LeadAnswer(
                            lead.leadId(),
                            lead.programId(),
                            lead.partnerId(),
                            lead.answered().status(),
                            lead.answered().reason()))
                .toList()));
  }

  private void enter() {
    boolean free;
    try {
      free = places.tryAcquire(1, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      free = false;
    }
    if (!free) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "Too many requests at once")
          .retryAfter(Duration.ofSeconds(1));
    }
  }

  private static @Nullable String agent(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String text = header.length() <= LONGEST_AGENT ? header : header.substring(0, LONGEST_AGENT);
    return TextRules.hasControl(text) || TextRules.isBroken(text) ? null : text;
  }
}
