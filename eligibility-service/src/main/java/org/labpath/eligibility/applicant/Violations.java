package org.labpath.eligibility.applicant;

import java.util.ArrayList;
import java.util.List;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/** Collects everything that is wrong with a request, so that it is told at once. */
final class Violations {

  /** Enough to mend a request by; more would only make the answer large. */
  private static final int MOST = 100;

  private final List<Violation> found = new ArrayList<>();

  void add(String pointer, String code, String message) {
    if (found.size() < MOST) {
      found.add(new Violation(pointer, code, message));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_FIELD,
          found.size() == 1 ? "One field cannot be used" : found.size() + " fields cannot be used",
          found);
    }
  }
}
