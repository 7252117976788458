package org.labpath.lead.outbox;

import java.time.Instant;
import org.labpath.lead.inquiry.OutboxEntry;

/** An entry that this relay has in hand, with the fence under which it took it. */
record Held(String inquiryId, OutboxEntry entry) {

  /** The same entry, as it is once this relay took it. */
  Held leasedTo(String relay, Instant until) {
    return new Held(inquiryId, entry.leasedTo(relay, until));
  }
}
