package org.labpath.lead.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.receipt.Forgetting;
import org.labpath.lead.receipt.ReceiptTokens;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Adds the student's receipt to an inquiry that is about to be stored, in the same write. */
@Component
public class Mails implements Forgetting {

  /** The lane of all students' mail; no partner can be called so. */
  static final String STUDENTS = "@students";

  /** What the receipt stands under in place of a lead; no lead's id can end so. */
  private static final String SUFFIX = "-mailto";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MailSettings settings;
  private final ReceiptTokens tokens;
  private final Post post;

  Mails(MailSettings settings, ReceiptTokens tokens, Post post) {
    this.settings = settings;
    this.tokens = tokens;
    this.post = post;
  }

  /** The inquiry with its receipt to be mailed, if mail is set up and a school gets something. */
  public Inquiry withReceipt(Inquiry inquiry) {
    Student student = inquiry.student();
    ConsentEvidence consent = inquiry.consent();
    if (settings.isOff()
        || student == null
        || consent == null
        || inquiry.leads().stream().allMatch(Lead::test)) {
      return inquiry;
    }
    Letter letter =
        ReceiptText.in(consent.language())
            .letter(inquiry, student.email(), settings.publicUri(), tokens.of(inquiry.id()));
    String id = standIn(inquiry.id());
    OutboxEntry entry =
        OutboxEntry.pending(
                eventOf(inquiry.id()),
                id,
                STUDENTS,
                "mail.receipt",
                1,
                JSON.writeValueAsString(letter).getBytes(StandardCharsets.UTF_8),
                inquiry.receivedAt())
            .over(Channel.MAIL);
    List<OutboxEntry> entries = new ArrayList<>(inquiry.entries());
    entries.add(entry);
    return inquiry.with(inquiry.leads(), entries);
  }

  private static String standIn(String inquiryId) {
    return inquiryId + SUFFIX;
  }

  private static String eventOf(String inquiryId) {
    return standIn(inquiryId) + ".1";
  }

  @Override
  public void forget(String inquiryId) {
    post.forget(eventOf(inquiryId));
  }

  static Letter letterOf(byte[] bytes) {
    return JSON.readValue(bytes, Letter.class);
  }
}
