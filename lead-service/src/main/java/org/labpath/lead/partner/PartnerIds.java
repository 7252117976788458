package org.labpath.lead.partner;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.kafka.KafkaSettings;
import org.springframework.stereotype.Component;

/**
 * Which ids a new partner may have. The id becomes a Kafka user and a client of the issuer, so a
 * name that is somebody's already would hand that one's login to a school.
 */
@Component
class PartnerIds {

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{3,40}");

  /** Clients of LabPath's own issuer, and the administrator a cluster usually has. */
  private static final Set<String> RESERVED =
      Set.of("admin", "operator", "demo-partner", "labpath-web");

  private final KafkaSettings kafka;

  PartnerIds(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Refuses an id that is malformed or taken. */
  String checked(@Nullable String id) {
    if (id == null || !FORM.matcher(id).matches()) {
      throw refused("pattern", "3 to 40 of lower-case letters, digits, -");
    }
    if (RESERVED.contains(id) || id.equals(kafka.username())) {
      throw refused("reserved", "this name belongs to LabPath itself");
    }
    return id;
  }

  private static ProblemException refused(String code, String message) {
    return new ProblemException(
        ProblemType.UNPROCESSABLE,
        "The partner's id breaks a rule",
        List.of(new Violation("/partnerId", code, message)));
  }
}
