package org.labpath.lead.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.delivery.Delivery;
import org.labpath.lead.delivery.DeliveryLog;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One signed event that means nothing, sent while the partner waits for how it goes. */
@Component
class Ping {

  private static final String TYPE = "org.labpath.webhook.ping.v1";

  private final Webhooks webhooks;
  private final WebhookSender sender;
  private final DeliveryLog log;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Set<String> under = ConcurrentHashMap.newKeySet();

  Ping(Webhooks webhooks, WebhookSender sender, DeliveryLog log, Clock clock) {
    this.webhooks = webhooks;
    this.sender = sender;
    this.log = log;
    this.clock = clock;
  }

  /** How it went. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      String outcome, @Nullable Integer httpStatus, long durationMillis, @Nullable String error) {}

  Result send(String partnerId) {
    Webhook webhook =
        webhooks
            .fresh(partnerId)
            .orElseThrow(
                () -> new ProblemException(ProblemType.CONFLICT, "No webhook is set up yet"));
    if (!under.add(partnerId)) {
      throw new ProblemException(ProblemType.CONFLICT, "A test is under way; wait for its end");
    }
    try {
      String id = "ping-" + log.newId();
      Answered answered = sender.send(webhook, id, body(id));
      Result result =
          new Result(
              answered.isDelivered() ? Delivery.DELIVERED : Delivery.FAILED,
              answered.status(),
              answered.took().toMillis(),
              answered.reason());
      log.note(
          new Delivery(
              log.newId(),
              partnerId,
              id,
              TYPE,
              null,
              Channel.WEBHOOK,
              1,
              clock.instant(),
              result.outcome(),
              result.httpStatus(),
              result.durationMillis(),
              result.error(),
              null));
      return result;
    } finally {
      under.remove(partnerId);
    }
  }

  private byte[] body(String id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ObjectNode event = json.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("type", TYPE);
    event.put("source", "/lead-service");
    event.put("time", now.toString());
    event.put("datacontenttype", "application/json");
    event.put("dataschema", "urn:labpath:schema:webhook.ping.v1#/$defs/data");
    event.putObject("data").put("test", true);
    return json.writeValueAsBytes(event);
  }
}
