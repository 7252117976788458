package org.labpath.lead.outbox;

import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/** One partner's deliveries over one channel. */
record LaneKey(Channel channel, String partnerId) {

  static LaneKey of(OutboxEntry entry) {
    return new LaneKey(entry.channel(), entry.partnerId());
  }

  boolean has(OutboxEntry entry) {
    return entry.channel() == channel && entry.partnerId().equals(partnerId);
  }
}
