package org.labpath.lead.mail;

import java.net.URI;
import org.labpath.lead.inquiry.OutboxEntry;

/** What a partner is told by mail: that something waits, and where; never of whom. */
final class NoticeText {

  private NoticeText() {}

  static Letter of(OutboxEntry entry, String to, URI site) {
    String what =
        switch (entry.type()) {
          case "org.labpath.lead.submitted.v1" ->
              "A student asks you to get in touch and has consented to it.";
          case "org.labpath.lead.withdrawn.v1" ->
              "A student has withdrawn consent. Stop contacting this person at once.";
          case "org.labpath.lead.erased.v1" ->
              "A student wants everything gone. Delete the lead from every system you put it in.";
          default -> "Something has changed about a lead of yours.";
        };
    return new Letter(
        to,
        "LabPath: a lead of yours",
        """
        %s

        Lead: %s
        Sign in to see it: %s/partner

        For the protection of students this message says no more.
        """
            .formatted(what, entry.leadId(), site));
  }
}
