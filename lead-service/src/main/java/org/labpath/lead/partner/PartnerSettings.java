package org.labpath.lead.partner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param topicRetention how long an event can be read from a partner's topic
 * @param bytesPerSecond how fast a partner may read
 * @param requestPercentage how much of a broker's request threads a partner may use
 * @param issuerClientsUri where clients are registered at LabPath's own issuer; none elsewhere
 * @param lookInterval how often it is looked how far partners have read
 * @param demonstration whether the demonstration partner is wanted
 * @param demonstrationPassword the Kafka password of the demonstration partner
 */
@ConfigurationProperties("labpath.partners")
record PartnerSettings(
    @DefaultValue("7d") Duration topicRetention,
    @DefaultValue("10485760") double bytesPerSecond,
    @DefaultValue("50") double requestPercentage,
    @Nullable String issuerClientsUri,
    @DefaultValue("5m") Duration lookInterval,
    @DefaultValue("false") boolean demonstration,
    @Nullable String demonstrationPassword) {

  @Override
  public String toString() {
    return "PartnerSettings[demonstration=" + demonstration + "]";
  }
}
