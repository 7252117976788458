package org.labpath.eligibility.assessment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.assessment.BatchLine.BadLine;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.RequestLanguage;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assesses a stream of people, one per line. A line is read only when the one before has been
 * written, so a slow reader slows the sender, and memory stays the same for any number of lines.
 */
@RestController
class BatchController {

  static final String PATH = "/api/v1/eligibility/assessments/batch";

  private static final String NDJSON = "application/x-ndjson";
  private static final int LONGEST_LINE = 64 * 1024;

  /** Fewer, larger writes; small enough that answers keep flowing. */
  private static final int BUFFER = 32 * 1024;

  private final RequestReader reader;
  private final Assessments assessments;
  private final JsonMapper json;
  private final ObjectWriter writer;

  BatchController(RequestReader reader, Assessments assessments, JsonMapper json) {
    this.reader = reader;
    this.assessments = assessments;
    this.json = json;
    this.writer = json.writerFor(BatchLine.class);
  }

  @Operation(
      summary = "Assess many people, one JSON object per line",
      description =
          "Streamed both ways. Each line answers one line, in order; a bad line is answered with"
              + " its number and what is wrong, and the rest goes on. Blank lines are skipped."
              + " At most 64 KiB a line, any number of lines.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = NDJSON,
              schema = @Schema(ref = "#/components/schemas/AssessmentRequest")))
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = BatchLine.class)))
  @PostMapping(
      path = PATH,
      consumes = {NDJSON, "application/jsonl", "application/ndjson"})
  void assess(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Language language = RequestLanguage.choose(request, response);
    response.setContentType(NDJSON);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    LineReader lines = new LineReader(request.getInputStream(), LONGEST_LINE);
    OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (line != LineReader.BLANK) {
        out.write(writer.writeValueAsBytes(answer(number, line, language)));
        out.write('\n');
      }
    }
    out.flush();
  }

  private BatchLine answer(long number, byte[] line, Language language) {
    if (line == LineReader.TOO_LONG) {
      return bad(
          number,
          new ProblemException(
              ProblemType.CONTENT_TOO_LARGE, "A line takes at most " + LONGEST_LINE + " bytes"));
    }
    try {
      JsonNode body = json.readTree(line);
      return new BatchLine(number, assessments.assess(reader.read(body), language), null);
    } catch (ProblemException problem) {
      return bad(number, problem);
    } catch (JacksonException malformed) {
      // The parser's text may quote the line; the line is a person's.
      return bad(number, new ProblemException(ProblemType.MALFORMED_JSON, "The line is not JSON"));
    }
  }

  private static BatchLine bad(long number, ProblemException problem) {
    return new BatchLine(
        number,
        null,
        new BadLine(
            problem.type().uri().toString(),
            problem.type().title(),
            problem.type().status().value(),
            problem.detail(),
            problem.errors()));
  }
}
