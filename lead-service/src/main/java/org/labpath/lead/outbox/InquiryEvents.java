package org.labpath.lead.outbox;

import java.util.List;
import java.util.stream.Stream;
import org.labpath.lead.inquiry.OutboxEntry;

/**
 * What the relay reads of an inquiry: its events, and nothing else of the student. Public only
 * because the driver makes it.
 *
 * @param _id the inquiry's id, named as the store wants it
 */
public record InquiryEvents(String _id, List<OutboxEntry> entries) {

  String inquiryId() {
    return _id;
  }

  Stream<OutboxEntry> entriesOf(String leadId) {
    return entries.stream().filter(entry -> entry.leadId().equals(leadId));
  }
}
