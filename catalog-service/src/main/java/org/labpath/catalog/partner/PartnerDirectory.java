package org.labpath.catalog.partner;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.background.Loop;
import org.labpath.catalog.kafka.CompactedTopic;
import org.labpath.catalog.kafka.KafkaConnection;
import org.labpath.catalog.partner.Partners.Partner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the public part of the partner directory in memory. Without Kafka, schools are shown as
 * what was known last; at the beginning, as no partners.
 */
@Component
public class PartnerDirectory implements SmartLifecycle {

  /** Where the lead service publishes it. */
  static final String TOPIC = "labpath.partners.v1";

  private static final Logger log = LoggerFactory.getLogger(PartnerDirectory.class);

  private final CompactedTopic topic;
  private final JsonMapper json;
  private final Loop loop = new Loop("reading the partner directory", this::read);
  private volatile @Nullable Partners known;
  private volatile boolean wanted;

  PartnerDirectory(KafkaConnection connection, JsonMapper json) {
    this.topic = new CompactedTopic(connection, TOPIC);
    this.json = json;
  }

  /** The directory as known now. */
  public Partners now() {
    Partners present = known;
    return present == null ? Partners.of(Map.of()) : present;
  }

  /** The directory, or null before it was read once. */
  public @Nullable Partners nowOrNull() {
    return known;
  }

  /** The value of a message. */
  private record Message(
      String partnerId, @Nullable List<String> schoolIds, @Nullable Boolean active) {}

  private Duration read() {
    Map<String, Partner> byId = new HashMap<>();
    boolean exists =
        topic.read(
            new CompactedTopic.Reader() {
              @Override
              public void take(ConsumerRecord<String, String> message) {
                apply(byId, message);
              }

              @Override
              public void caughtUp() {
                known = Partners.of(byId);
              }
            },
            () -> wanted);
    // Until the lead service has made the topic, a look now and then is enough.
    return exists ? Duration.ZERO : Duration.ofSeconds(2);
  }

  private void apply(Map<String, Partner> byId, ConsumerRecord<String, String> message) {
    String value = message.value();
    if (value == null) {
      byId.remove(message.key());
      return;
    }
    try {
      Message read = json.readValue(value, Message.class);
      byId.put(
          message.key(),
          new Partner(
              message.key(),
              read.schoolIds() == null ? List.of() : read.schoolIds(),
              Boolean.TRUE.equals(read.active())));
    } catch (JacksonException malformed) {
      // One bad message must not hide the partners after it.
      log.warn("the message at offset {} of {} is not a partner", message.offset(), TOPIC);
    }
  }

  @Override
  public void start() {
    wanted = true;
    loop.start();
  }

  @Override
  public void stop() {
    wanted = false;
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.running();
  }
}
