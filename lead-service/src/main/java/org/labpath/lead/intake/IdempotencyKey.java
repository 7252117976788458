package org.labpath.lead.intake;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.inquiry.Inquiry;

/**
 * The client's name for one request. It is bound by the insert that stores the inquiry and by
 * nothing before: a refused request leaves it free, and there is no holder that could die with it.
 * Two equal requests at once meet in the unique index; one is stored, the other finds it, or is
 * told to come back while the first is not yet safe from a failover.
 */
record IdempotencyKey(String value) {

  /** How long a key stands for its first request. */
  static final Duration LIFE = Inquiry.KEY_LIFE;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,255}");

  /** Reads the header, quoted as in the draft standard or bare. */
  static IdempotencyKey of(@Nullable String header) {
    String text = header == null ? "" : header.strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    if (!FORM.matcher(text).matches()) {
      throw new ProblemException(
          ProblemType.MISSING_IDEMPOTENCY_KEY,
          "Idempotency-Key needs 16 to 255 characters of A-Z, a-z, 0-9, _ and -");
    }
    return new IdempotencyKey(text);
  }

  /** As stored: a key counts for one route only. */
  String scoped() {
    return "leads:" + value;
  }
}
