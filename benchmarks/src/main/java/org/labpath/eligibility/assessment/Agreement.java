package org.labpath.eligibility.assessment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNResult;
import org.labpath.eligibility.assessment.AssessmentResponse.CredentialResult;
import org.labpath.eligibility.assessment.AssessmentResponse.RouteResult;

/** A comparison means something only where both sides come to the same answers. */
final class Agreement {

  private Agreement() {}

  /** Compares credentials, routes, the day to test from, and every single requirement. */
  static void check(AssessmentResponse ours, DMNResult theirs) {
    Map<?, ?> credentials =
        (Map<?, ?>)
            Objects.requireNonNull(theirs.getDecisionResultByName("credentials").getResult());
    List<?> routes =
        (List<?>) Objects.requireNonNull(theirs.getDecisionResultByName("routes").getResult());
    for (CredentialResult credential : ours.results()) {
      same(
          credential.credential(),
          credential.outcome().name(),
          credentials.get(credential.credential()));
      for (RouteResult route : credential.routes()) {
        Map<?, ?> other =
            routes.stream()
                .map(entry -> (Map<?, ?>) entry)
                .filter(entry -> route.id().equals(entry.get("id")))
                .findFirst()
                .orElseThrow();
        same(route.id(), route.outcome().name(), other.get("outcome"));
        same(route.id() + " test from", route.firstDayToTest(), other.get("testFrom"));
        List<?> truths = (List<?>) Objects.requireNonNull(other.get("truths"));
        for (int i = 0; i < truths.size(); i++) {
          Boolean truth = (Boolean) truths.get(i);
          same(
              route.id() + "/" + route.requirements().get(i).code(),
              route.requirements().get(i).outcome(),
              truth == null ? "UNKNOWN" : truth ? "MET" : "NOT_MET");
        }
      }
    }
  }

  private static void same(String what, @Nullable Object ours, @Nullable Object theirs) {
    if (!Objects.equals(ours, theirs)) {
      throw new IllegalStateException(what + ": " + ours + " here, " + theirs + " there");
    }
  }
}
