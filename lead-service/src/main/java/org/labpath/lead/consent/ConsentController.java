package org.labpath.lead.consent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.program.Program;
import org.labpath.lead.program.Programs;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the consent. */
@RestController
@RequestMapping("/api/v1/consents")
@Tag(name = "Leads", description = "For students: consent, request, receipt, withdrawal, erasure")
class ConsentController {

  private static final int MOST_PROGRAMS = 10;

  private final Consents consents;
  private final Programs programs;

  ConsentController(Consents consents, Programs programs) {
    this.consents = consents;
    this.programs = programs;
  }

  @GetMapping("/lead-request")
  @Operation(summary = "The consent to show for these programs, one text for each school")
  ResponseEntity<ServedConsent> leadRequest(
      @Parameter(description = "1 to 10 program ids, separated by commas", example = "a,b")
          @RequestParam("programs")
          List<String> ids,
      @Parameter(description = "en or es; by default as Accept-Language says")
          @RequestParam(required = false)
          @Nullable String language,
      @Parameter(hidden = true) @RequestParam(required = false) @Nullable String lang,
      HttpServletRequest request) {
    if (ids.isEmpty() || ids.size() > MOST_PROGRAMS || new HashSet<>(ids).size() != ids.size()) {
      throw ProblemException.parameter(
          "programs", "list", "programs names 1 to 10 different programs");
    }
    List<Program> asked =
        ids.stream()
            .map(
                id ->
                    programs
                        .find(id)
                        .orElseThrow(
                            () ->
                                new ProblemException(
                                    ProblemType.UNKNOWN_PROGRAM,
                                    "At least one of these programs is not known")))
            .toList();
    Language wanted = languageOf(language != null ? language : lang, request);
    return ResponseEntity.ok()
        // It must be the text of this moment: partners and their names change.
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_LANGUAGE, wanted.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .body(consents.serve(wanted, asked));
  }

  private static Language languageOf(@Nullable String named, HttpServletRequest request) {
    if (named == null) {
      return Language.preferred(Collections.list(request.getLocales()));
    }
    return Language.of(named)
        .orElseThrow(() -> ProblemException.parameter("language", "value", "language is en or es"));
  }
}
