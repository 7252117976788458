package org.labpath.lead.outbox;

import java.time.Instant;
import org.labpath.lead.inquiry.Inquiry;

/** What becomes of a request of which no school gets anything any more. */
@FunctionalInterface
public interface Farewell {

  /**
   * The request with nothing personal left, but for what tells its student so. It may be asked for
   * again of the same request.
   */
  Inquiry to(Inquiry inquiry, Instant now);
}
