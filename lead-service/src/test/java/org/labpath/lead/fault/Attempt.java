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

  /** What the client may conclude. */
  enum Verdict {
    /** Answered 201: stored, for good. */
    OK,
    /** Refused: nothing may be stored. */
    FAIL,
    /** No answer, or one that leaves it open: either is right. */
    UNKNOWN
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
