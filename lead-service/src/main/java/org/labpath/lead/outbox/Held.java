package org.labpath.lead.outbox;

import org.labpath.lead.inquiry.OutboxEntry;

/** An entry that this relay has in hand, with the fence under which it took it. */
record Held(String inquiryId, OutboxEntry entry) {}
