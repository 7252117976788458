package org.labpath.lead.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;

/** Writes letters as MIME messages. */
final class Messages {

  private Messages() {}

  static MimeMessage of(Session session, String from, String id, Letter letter)
      throws MessagingException {
    String utf8 = StandardCharsets.UTF_8.name();
    MimeMessage message = new Identified(session, "<" + id + "@labpath>");
    message.setFrom(new InternetAddress(from, true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), utf8);
    message.setText(letter.text(), utf8);
    // Out-of-office answers to an address that nobody reads help nobody.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** Keeps the id it is given, so that a repeat can be recognised. */
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
