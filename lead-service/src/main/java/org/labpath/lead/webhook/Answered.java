package org.labpath.lead.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one request to a receiver.
 *
 * @param status the answer's, if there was one
 * @param error a word for what went wrong before an answer came
 * @param maybeArrived whether the receiver may have read the body
 * @param retryAt when the receiver wants to be asked again, within bounds
 */
record Answered(
    @Nullable Integer status,
    @Nullable String error,
    boolean maybeArrived,
    @Nullable Instant retryAt,
    Duration took) {

  /** Only this is success: a redirect is not, since nobody said that its end may be trusted. */
  boolean isDelivered() {
    return status != null && status / 100 == 2;
  }

  boolean isGone() {
    return status != null && status == 410;
  }

  /** Whether nothing was tried: no receiver, and no event of one, is to be blamed for it. */
  boolean isNoAttempt() {
    return TargetRefusedException.RESOLVER_BUSY.equals(error);
  }

  /** Whether it tells of the receiver as a whole, not of this one event. */
  boolean tellsOfReceiver() {
    return !isDelivered()
        && !isNoAttempt()
        && (status == null
            || status / 100 != 4
            || status == 401
            || status == 403
            || status == 404
            || status == 408
            || status == 410
            || status == 429);
  }

  /** Why it failed, in a word. */
  @Nullable String reason() {
    if (isDelivered()) {
      return null;
    }
    return error != null ? error : status != null && status / 100 == 3 ? "redirect" : "status";
  }
}
