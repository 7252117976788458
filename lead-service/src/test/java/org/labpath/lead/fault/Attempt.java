package org.labpath.lead.fault;

import java.util.List;

/**
 * One request of the load, as its client saw it end.
 *
 * @param millis how long the client waited
 */
record Attempt(
    String key,
    String partnerId,
    Verdict verdict,
    int status,
    long millis,
    String inquiryId,
    List<String> leads) {

  /** In place of a status: no connection came about, so that nothing was sent. */
  static final int NEVER_SENT = -1;

  /** What the client may conclude. */
  enum Verdict {
    /** Answered 201: stored, for good. */
    OK,
    /** Refused, or never sent: nothing may be stored. */
    FAIL,
    /** No answer, or one that leaves it open: either is right. */
    UNKNOWN
  }

  /** A server's error may follow a write whose fate it does not know; so may no answer, 0. */
  static Verdict verdictOf(int status) {
    return switch (status) {
      case 201 -> Verdict.OK;
      case NEVER_SENT -> Verdict.FAIL;
      default -> status >= 400 && status < 500 ? Verdict.FAIL : Verdict.UNKNOWN;
    };
  }

  String line() {
    return String.join(
        "\t",
        key,
        partnerId,
        verdict.name(),
        Integer.toString(status),
        Long.toString(millis),
        inquiryId,
        String.join(",", leads));
  }
}
