package org.labpath.lead.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters to a mail server, each over a connection of its own: they are rare. */
final class SmtpPost implements Post {

  private static final String CONNECT_MILLIS = "5000";
  private static final String READ_MILLIS = "10000";

  /** Bad mailbox, bad domain, bad syntax, moved, a domain that takes no mail. */
  private static final Pattern NO_SUCH_RECIPIENT =
      Pattern.compile("5\\d\\d[ -]5\\.1\\.([1236]|10)\\b");

  private static final Logger log = LoggerFactory.getLogger(SmtpPost.class);

  private final MailSettings settings;
  private final String from;
  private final Session session;

  SmtpPost(MailSettings settings, String from) {
    this.settings = settings;
    this.from = from;
    Properties smtp = new Properties();
    smtp.setProperty("mail.smtp.host", String.valueOf(settings.host()));
    smtp.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    smtp.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    smtp.setProperty("mail.smtp.timeout", READ_MILLIS);
    smtp.setProperty("mail.smtp.writetimeout", READ_MILLIS);
    smtp.setProperty("mail.smtp.starttls.enable", "true");
    smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.tlsRequired()));
    smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    smtp.setProperty("mail.smtp.auth", Boolean.toString(isSet(settings.username())));
    // Names in any script have addresses in any script, where the server takes them.
    smtp.setProperty("mail.mime.allowutf8", "true");
    this.session = Session.getInstance(smtp);
  }

  private static boolean isSet(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  @Override
  public Sent send(String id, Letter letter) {
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = Messages.of(session, from, id, letter);
      if (isSet(settings.username())) {
        transport.connect(settings.username(), settings.password());
      } else {
        transport.connect();
      }
      transport.sendMessage(message, message.getAllRecipients());
      return Sent.TAKEN;
    } catch (SendFailedException refused) {
      return told(isForEver(refused) ? Sent.NEVER : Sent.NOT_NOW, refused);
    } catch (AuthenticationFailedException | MailConnectException before) {
      return told(Sent.NOT_NOW, before);
    } catch (MessagingException broken) {
      return told(broken.getCause() == null ? Sent.NOT_NOW : Sent.UNKNOWN, broken);
    } catch (IllegalArgumentException unwritable) {
      return told(Sent.NEVER, unwritable);
    }
  }

  /**
   * Whether the server says, in the words of RFC 3463, that there is no such recipient. Every other
   * refusal, a sender it does not take or a relay it does not make, is for an operator to mend: the
   * letter must outlast that.
   */
  private static boolean isForEver(SendFailedException refused) {
    Throwable cause = refused;
    for (int depth = 0; cause != null && depth < 5; depth++) {
      if (cause instanceof SMTPAddressFailedException address
          && NO_SUCH_RECIPIENT.matcher(String.valueOf(address.getMessage())).lookingAt()) {
        return true;
      }
      cause = cause instanceof MessagingException next ? next.getNextException() : cause.getCause();
    }
    return false;
  }

  private static Sent told(Sent sent, Exception why) {
    // A mail server's words quote the address.
    log.warn("mail not sent, {}: {}", sent, why.getClass().getSimpleName());
    return sent;
  }
}
