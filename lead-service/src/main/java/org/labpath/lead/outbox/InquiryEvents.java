package org.labpath.lead.outbox;

import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.labpath.lead.inquiry.OutboxEntry;

/**
 * What the relay reads of an inquiry: its events, and nothing else of the student. Public only
 * because the driver makes it.
 */
public record InquiryEvents(@BsonId String inquiryId, List<OutboxEntry> entries) {

  Stream<OutboxEntry> entriesOf(String leadId) {
    return entries.stream().filter(entry -> entry.leadId().equals(leadId));
  }
}
