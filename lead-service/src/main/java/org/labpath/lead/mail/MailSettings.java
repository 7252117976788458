package org.labpath.lead.mail;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves. Without host and folder there is none.
 *
 * @param host the SMTP server
 * @param tlsRequired whether nothing is sent over a connection that is not encrypted
 * @param folder where mails are written as files instead, for a demonstration
 * @param from the sender's address
 * @param publicUri the address people see, for links
 * @param schedule the waits between attempts
 */
@ConfigurationProperties("labpath.mail")
record MailSettings(
    @Nullable String host,
    @DefaultValue("587") int port,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("true") boolean tlsRequired,
    @Nullable Path folder,
    @Nullable String from,
    @DefaultValue("http://localhost:8080") URI publicUri,
    List<Duration> schedule) {

  MailSettings {
    if (host != null && host.isBlank()) {
      host = null;
    }
    if (folder != null && folder.toString().isBlank()) {
      folder = null;
    }
    if (from == null || from.isBlank()) {
      String site = publicUri.getHost();
      from = "no-reply@" + (site == null ? "localhost" : site);
    }
  }

  boolean isOff() {
    return host == null && folder == null;
  }

  /** Names no password. */
  @Override
  public String toString() {
    return "MailSettings[" + (isOff() ? "off" : host == null ? "folder" : host) + "]";
  }
}
