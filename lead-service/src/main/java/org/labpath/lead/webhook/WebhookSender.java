package org.labpath.lead.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Sends an event to a partner's receiver, signed with every live secret. */
@Component
class WebhookSender implements DisposableBean {

  private final Targets targets;
  private final WebhookSecrets secrets;
  private final WebhookClient client;
  private final MeterRegistry registry;
  private final Clock clock;

  @Autowired
  WebhookSender(
      Targets targets,
      WebhookSecrets secrets,
      WebhookSettings settings,
      MeterRegistry registry,
      Clock clock)
      throws NoSuchAlgorithmException {
    this(targets, secrets, settings, SSLContext.getDefault(), registry, clock);
  }

  WebhookSender(
      Targets targets,
      WebhookSecrets secrets,
      WebhookSettings settings,
      SSLContext trust,
      MeterRegistry registry,
      Clock clock) {
    this.targets = targets;
    this.secrets = secrets;
    this.client = new WebhookClient(settings, trust, clock);
    this.registry = registry;
    this.clock = clock;
  }

  Answered send(Webhook webhook, String id, byte[] body) {
    Answered answered = attempt(webhook, id, body);
    String reason = answered.reason();
    registry
        .timer("labpath.webhook.attempts", "outcome", reason == null ? "delivered" : reason)
        .record(answered.took());
    return answered;
  }

  private Answered attempt(Webhook webhook, String id, byte[] body) {
    Target target;
    try {
      target = targets.check(webhook.url(), new Asker(webhook.partnerId(), Asker.Purpose.SENDING));
    } catch (TargetRefusedException refused) {
      return new Answered(null, refused.reason(), false, null, Duration.ZERO);
    }
    Instant now = clock.instant();
    List<String> live =
        webhook.liveSecrets(now).stream()
            .map(secret -> secrets.of(webhook.partnerId(), secret.id()))
            .toList();
    long timestamp = now.getEpochSecond();
    return client.post(
        target,
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(timestamp),
            "webhook-signature",
            Signing.header(live, id, timestamp, body)),
        body);
  }

  @Override
  public void destroy() {
    client.close();
  }
}
