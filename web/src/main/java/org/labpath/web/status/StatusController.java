package org.labpath.web.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.labpath.defaults.request.InternalCredential;
import org.labpath.web.page.PageNotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages are ready when the process is: they say themselves which service they lack. */
@RestController
class StatusController {

  record Status(String part, boolean ready, List<String> missing) {}

  private final InternalCredential credential;

  StatusController(InternalCredential credential) {
    this.credential = credential;
  }

  @GetMapping(value = "/internal/status", produces = "application/json")
  Status status(HttpServletRequest request) {
    if (!credential.isHeldBy(request)) {
      throw new PageNotFound();
    }
    return new Status("web", true, List.of());
  }
}
