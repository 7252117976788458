package org.labpath.lead.status;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.request.InternalCredential;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.labpath.lead.program.Programs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the gateway how this part stands, and by digests whether the parts know the same. */
@RestController
@Hidden
class StatusController {

  private final Readiness readiness;
  private final Programs programs;
  private final Partners partners;
  private final InternalCredential credential;

  StatusController(
      Readiness readiness, Programs programs, Partners partners, InternalCredential credential) {
    this.readiness = readiness;
    this.programs = programs;
    this.partners = partners;
    this.credential = credential;
  }

  /** How this part stands. */
  record Status(String part, boolean ready, List<String> missing, Known programs, Known partners) {}

  /** How much is known, and a digest over it. */
  record Known(int count, String digest) {}

  @GetMapping("/internal/status")
  Status status(HttpServletRequest request) {
    if (!credential.isHeldBy(request)) {
      throw new ProblemException(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title());
    }
    List<String> missing = readiness.missing();
    return new Status(
        "lead",
        missing.isEmpty(),
        missing,
        known(programs.ids()),
        known(
            partners.all().stream()
                .filter(partner -> partner.state() != Partner.State.PROVISIONING)
                .map(StatusController::line)
                .toList()));
  }

  private static String line(Partner partner) {
    return partner.partnerId()
        + " "
        + partner.isActive()
        + " "
        + String.join(",", partner.terms().schoolIds().stream().sorted().toList());
  }

  private static Known known(List<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return new Known(lines.size(), HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
