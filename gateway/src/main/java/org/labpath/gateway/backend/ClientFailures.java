package org.labpath.gateway.backend;

import java.net.SocketTimeoutException;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/** A body that the client did not send as announced is not the part's failure. */
final class ClientFailures {

  private ClientFailures() {}

  static ProblemException problemOf(Exception failure) {
    for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
      if (at instanceof ProblemException problem) {
        return problem;
      }
      if (at instanceof SocketTimeoutException) {
        return new ProblemException(
            ProblemType.REQUEST_TIMEOUT, "The rest of the body did not come in time");
      }
    }
    return new ProblemException(ProblemType.BAD_REQUEST, "The body broke off");
  }
}
