package org.labpath.lead.outbox;

import java.time.Instant;

/** How an entry's time in hand ended. */
record Settlement(Held held, Ending ending) {

  /** What becomes of the entry. */
  sealed interface Ending {

    /** It is there for good. */
    record Sent(Instant at) implements Ending {}

    /** It is let go, and nothing of what it said is kept. */
    record Dropped(Instant at, String reason) implements Ending {}

    /** It is given back, to be tried again at that time. */
    record Released(boolean maybeSent, int attempts, Instant dueAt) implements Ending {}

    /** It waits for an operator. */
    record Parked(boolean maybeSent, int attempts, Instant at, String reason) implements Ending {}
  }
}
