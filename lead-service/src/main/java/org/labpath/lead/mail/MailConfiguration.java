package org.labpath.lead.mail;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where letters go: to a mail server, to a folder, or nowhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

  @Bean
  Post post(MailSettings settings) {
    String from = String.valueOf(settings.from());
    Path folder = settings.folder();
    if (settings.host() != null) {
      return new SmtpPost(settings, from);
    }
    return folder == null ? (id, letter) -> Post.Sent.NOT_NOW : new MailFolder(folder, from);
  }
}
