package org.labpath.eligibility.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Outcome;

/**
 * How one credential stands for one person.
 *
 * @param best the route to take, where the person may apply now or on a known day
 * @param missingAnswers JSON pointers into the applicant, the one that settles most first
 */
public record CredentialFinding(
    Credential credential,
    Outcome outcome,
    @Nullable RouteFinding best,
    List<RouteFinding> routes,
    List<String> missingAnswers) {

  public CredentialFinding {
    routes = List.copyOf(routes);
    missingAnswers = List.copyOf(missingAnswers);
  }
}
