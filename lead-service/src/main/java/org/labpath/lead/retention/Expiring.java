package org.labpath.lead.retention;

import java.time.Instant;

/** One kind of thing that is kept for a time. */
public interface Expiring {

  /** A word for it, in logs and metrics. */
  String name();

  /**
   * Lets go of some that are due: a bounded piece of work that can break off anywhere and be done
   * again, also by another instance at the same time.
   */
  Step step(Instant now);

  /**
   * How a piece of work went.
   *
   * @param removed how many were let go
   * @param more whether there may be more that is due
   */
  record Step(int removed, boolean more) {}
}
