package org.labpath.eligibility.assessment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.RequestLanguage;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Assesses a stream of people, one per line. */
@RestController
class BatchController {

  static final String PATH = "/api/v1/eligibility/assessments/batch";

  private static final String NDJSON = "application/x-ndjson";
  private final BatchLines lines;

  BatchController(BatchLines lines) {
    this.lines = lines;
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
    lines.answer(request.getInputStream(), response.getOutputStream(), language);
  }
}
