package org.labpath.lead.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.outbox.Farewell;
import org.labpath.lead.receipt.Forgetting;
import org.labpath.lead.receipt.KeptConsents;
import org.labpath.lead.receipt.ReceiptTokens;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds letters to their student to an inquiry, in the write that gives the reason: the receipt when
 * it is stored, a last one when no school gets it after all.
 */
@Component
public class Mails implements Forgetting, Farewell {

  /** The lane of all students' mail; no partner can be called so. */
  static final String STUDENTS = "@students";

  /** What the receipt stands under in place of a lead; no lead's id can end so. */
  private static final String SUFFIX = "-mailto";

  private static final int RECEIPT = 1;
  private static final int FAREWELL = 2;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MailSettings settings;
  private final ReceiptTokens tokens;
  private final KeptConsents consents;
  private final Post post;

  Mails(MailSettings settings, ReceiptTokens tokens, KeptConsents consents, Post post) {
    this.settings = settings;
    this.tokens = tokens;
    this.consents = consents;
    this.post = post;
  }

  /** The inquiry with its receipt to be mailed, if mail is set up and a school gets something. */
  public Inquiry withReceipt(Inquiry inquiry) {
    Student student = inquiry.student();
    ConsentEvidence consent = inquiry.consent();
    if (!mayWrite(inquiry) || student == null || consent == null) {
      return inquiry;
    }
    Letter letter = letter(StudentText.receipt(consent.language()), inquiry, student);
    List<OutboxEntry> entries = new ArrayList<>(inquiry.entries());
    entries.add(entry(inquiry, "mail.receipt", RECEIPT, letter, inquiry.receivedAt()));
    return inquiry.with(inquiry.leads(), entries);
  }

  /** A receipt that was not mailed would say that schools get something: it goes no more. */
  @Override
  public Inquiry to(Inquiry inquiry, Instant now) {
    consents.keep(inquiry, now);
    List<OutboxEntry> entries = new ArrayList<>();
    for (OutboxEntry entry : inquiry.entries()) {
      entries.add(
          entry.state() == State.SENT || entry.state() == State.DROPPED
              ? entry.withoutBytes()
              : entry.dropped(now, "partner-removed"));
    }
    Student student = inquiry.student();
    ConsentEvidence consent = inquiry.consent();
    if (mayWrite(inquiry) && student != null && consent != null) {
      Letter letter = letter(StudentText.farewell(consent.language()), inquiry, student);
      entries.add(entry(inquiry, "mail.farewell", FAREWELL, letter, now));
    }
    return inquiry.withoutStudent(entries);
  }

  private boolean mayWrite(Inquiry inquiry) {
    return !settings.isOff() && !inquiry.leads().stream().allMatch(Lead::test);
  }

  private Letter letter(StudentText words, Inquiry inquiry, Student student) {
    return words.letter(inquiry, student.email(), settings.publicUri(), tokens.of(inquiry.id()));
  }

  private static OutboxEntry entry(
      Inquiry inquiry, String type, int sequence, Letter letter, Instant now) {
    return OutboxEntry.pending(
            eventOf(inquiry.id(), sequence),
            standIn(inquiry.id()),
            STUDENTS,
            type,
            sequence,
            JSON.writeValueAsString(letter).getBytes(StandardCharsets.UTF_8),
            now)
        .over(Channel.MAIL);
  }

  private static String standIn(String inquiryId) {
    return inquiryId + SUFFIX;
  }

  /** The inquiry to which a letter for a student belongs. */
  static String inquiryOf(OutboxEntry entry) {
    return entry.leadId().substring(0, entry.leadId().length() - SUFFIX.length());
  }

  private static String eventOf(String inquiryId, int sequence) {
    return standIn(inquiryId) + "." + sequence;
  }

  @Override
  public void forget(String inquiryId) {
    post.forget(eventOf(inquiryId, RECEIPT));
    post.forget(eventOf(inquiryId, FAREWELL));
  }

  static Letter letterOf(byte[] bytes) {
    return JSON.readValue(bytes, Letter.class);
  }
}
