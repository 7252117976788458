package org.labpath.catalog.status;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.partner.PartnerDirectory;
import org.labpath.catalog.partner.Partners;
import org.labpath.catalog.publish.ProgramPublisher;
import org.labpath.catalog.publish.ProgramPublisher.Published;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the gateway how far this part is. For anyone else it is not there, nor in the contract. */
@RestController
@Hidden
class StatusController {

  private final Catalog catalog;
  private final ProgramPublisher publisher;
  private final PartnerDirectory partners;
  private final InternalCredential credential;

  StatusController(
      Catalog catalog,
      ProgramPublisher publisher,
      PartnerDirectory partners,
      InternalCredential credential) {
    this.catalog = catalog;
    this.publisher = publisher;
    this.partners = partners;
    this.credential = credential;
  }

  /** How many there are, and a digest by which two parts see that they know the same. */
  record Known(int count, String digest) {}

  /** How far this part is. */
  record Status(
      String part,
      boolean ready,
      List<String> missing,
      @Nullable Known programs,
      @Nullable Known partners) {}

  @GetMapping("/internal/status")
  Status status(HttpServletRequest request) {
    if (!credential.isHeldBy(request)) {
      throw new ProblemException(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title());
    }
    List<String> missing = new ArrayList<>();
    Snapshot snapshot = catalog.nowOrNull();
    String trouble = catalog.trouble();
    if (trouble != null) {
      missing.add(trouble);
    }
    Published published = publisher.published();
    if (published == null || snapshot == null || !published.state().equals(snapshot.state())) {
      missing.add("programs are not published to Kafka yet");
    }
    Partners seen = partners.nowOrNull();
    if (seen == null) {
      missing.add("the partner directory was not read from Kafka yet");
    }
    return new Status(
        "catalog",
        missing.isEmpty(),
        missing,
        published == null ? null : new Known(published.count(), published.digest()),
        seen == null ? null : new Known(seen.count(), seen.digest()));
  }
}
