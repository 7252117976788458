package org.labpath.eligibility.assessment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.explain.RequestLanguage;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Assesses one person. Nothing is stored. */
@RestController
class AssessmentController {

  private final RequestReader reader;
  private final Assessments assessments;

  AssessmentController(RequestReader reader, Assessments assessments) {
    this.reader = reader;
    this.assessments = assessments;
  }

  @Operation(
      summary = "What may this person apply for on this day, why, and what is missing?",
      description =
          "Absent or null is not known, never no; an empty list is known to be none."
              + " Unknown fields are refused.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/AssessmentRequest")))
  @PostMapping(
      path = "/api/v1/eligibility/assessments",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  AssessmentResponse assess(
      @RequestBody JsonNode body, HttpServletRequest request, HttpServletResponse response) {
    // Answers hold what a person told about themselves.
    response.setHeader("Cache-Control", "no-store");
    return assessments.assess(reader.read(body), RequestLanguage.choose(request, response));
  }
}
