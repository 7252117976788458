package org.labpath.eligibility.status;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the other parts whether this one is ready; nobody else learns that it exists. */
@Hidden
@RestController
class StatusController {

  private final InternalCredential credential;
  private final ApplicationAvailability availability;

  StatusController(InternalCredential credential, ApplicationAvailability availability) {
    this.credential = credential;
    this.availability = availability;
  }

  @GetMapping("/internal/status")
  Status status(HttpServletRequest request) {
    if (!credential.isHeldBy(request)) {
      throw new ProblemException(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title());
    }
    boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    return new Status(
        "eligibility", ready, ready ? List.of() : List.of("the service is starting or stopping"));
  }

  /** Whether this part is ready, and what is missing in plain words. */
  record Status(String part, boolean ready, List<String> missing) {}
}
