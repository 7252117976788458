package org.labpath.defaults.problem;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what nobody foresaw by its kind and place, without its text, which may quote input. */
final class UnexpectedFailure {

  private static final Logger log = LoggerFactory.getLogger(UnexpectedFailure.class);
  private static final int FRAMES = 12;

  private UnexpectedFailure() {}

  static ProblemException logged(Throwable failure) {
    if (Causes.first(failure, InvalidParameterException.class) != null) {
      // The container reads the query string when it is first asked: "%zz" is the caller's fault.
      return new ProblemException(
          ProblemType.BAD_REQUEST, "The query string is not what browsers make of text in UTF-8");
    }
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    StringBuilder place = new StringBuilder();
    StackTraceElement[] trace = deepest.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
      place.append("\n    at ").append(trace[i]);
    }
    log.error(
        "unexpected {}: {}{}", failure.getClass().getName(), deepest.getClass().getName(), place);
    return new ProblemException(
        ProblemType.INTERNAL_ERROR,
        "Nothing was changed unless you were told so. Please try again.");
  }
}
