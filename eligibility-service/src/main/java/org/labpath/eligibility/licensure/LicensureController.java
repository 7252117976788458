package org.labpath.eligibility.licensure;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.eligibility.explain.RequestLanguage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which states license laboratory personnel. */
@RestController
class LicensureController {

  private final Licensure licensure;

  LicensureController(Licensure licensure) {
    this.licensure = licensure;
  }

  @Operation(summary = "Every state, the District of Columbia and Puerto Rico")
  @GetMapping("/api/v1/licensure")
  LicensureList list(HttpServletRequest request, HttpServletResponse response) {
    List<LicensureView> all = licensure.all(RequestLanguage.choose(request, response));
    return new LicensureList(all, new LicensureList.Page(0, all.size(), all.size(), 1));
  }

  @Operation(summary = "Whether a state licenses laboratory personnel, with source and date")
  @GetMapping("/api/v1/licensure/{state}")
  LicensureView one(
      @PathVariable String state, HttpServletRequest request, HttpServletResponse response) {
    LicensureView found = licensure.of(state, RequestLanguage.choose(request, response));
    if (found == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "No state has these two letters; DC and PR are here too");
    }
    return found;
  }
}
