package org.labpath.lead.partner;

import static org.labpath.lead.kafka.Administration.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.kafka.Administration;
import org.labpath.lead.kafka.KafkaAwayException;
import org.labpath.lead.kafka.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the others which schools are partners, on a compacted topic. All of it is told at start, on
 * every change and once in a while, so that nothing depends on a single message.
 */
@Component
class PartnerFeed implements SmartLifecycle {

  static final String TOPIC = "labpath.partners.v1";
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration REPEAT = Duration.ofMinutes(15);
  private static final Logger log = LoggerFactory.getLogger(PartnerFeed.class);

  /** The public part of a partner. */
  record Told(String partnerId, List<String> schoolIds, boolean active) {}

  private final Partners partners;
  private final Administration administration;
  private final KafkaSettings settings;
  private final JsonMapper json = JsonMapper.shared();
  private final Semaphore changed = new Semaphore(1);
  private volatile boolean running;
  private volatile @Nullable Thread teller;

  PartnerFeed(Partners partners, Administration administration, KafkaSettings settings) {
    this.partners = partners;
    this.administration = administration;
    this.settings = settings;
  }

  /** Has the directory told again without waiting for it. */
  void publishSoon() {
    changed.release();
  }

  @Override
  public void start() {
    running = true;
    teller = Thread.ofVirtual().name("partner-feed").start(this::tellOnChange);
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = teller;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void tellOnChange() {
    try {
      while (running) {
        boolean due = changed.tryAcquire(REPEAT.toSeconds(), TimeUnit.SECONDS);
        changed.drainPermits();
        try {
          partners.read();
          tell();
        } catch (InterruptedException stop) {
          return;
        } catch (Exception away) {
          log.debug("partners not told ({}): {}", due, away.getClass().getSimpleName());
          Thread.sleep(RETRY);
          changed.release();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() throws Exception {
    createTopic();
    Map<String, Object> properties = settings.client("partners");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      List<Future<?>> told = new ArrayList<>();
      for (Partner partner : partners.all()) {
        if (partner.state() != Partner.State.PROVISIONING) {
          Told value =
              new Told(partner.partnerId(), partner.terms().schoolIds(), partner.isActive());
          told.add(
              producer.send(
                  new ProducerRecord<>(TOPIC, partner.partnerId(), json.writeValueAsBytes(value))));
        }
      }
      for (Partner gone : partners.removed()) {
        told.add(producer.send(tombstone(gone.partnerId())));
      }
      for (Future<?> one : told) {
        one.get(12, TimeUnit.SECONDS);
      }
    }
  }

  private static ProducerRecord<String, byte[]> tombstone(String partnerId) {
    return new ProducerRecord<>(TOPIC, partnerId, null);
  }

  private void createTopic() {
    NewTopic wanted =
        new NewTopic(
                TOPIC,
                Optional.of(1),
                settings.topicReplication() < 1
                    ? Optional.empty()
                    : Optional.of(settings.topicReplication()))
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    administration.run(
        admin -> {
          try {
            await(admin.createTopics(List.of(wanted)).all());
          } catch (KafkaAwayException failure) {
            if (!failure.isBecauseOf(TopicExistsException.class)) {
              throw failure;
            }
          }
          return TOPIC;
        });
  }
}
