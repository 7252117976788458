package org.labpath.lead.program;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.kafka.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the catalogue's compacted topic from its beginning, in every replica. It assigns itself
 * the partitions: there is no group, no committed offset, nothing to get stuck.
 */
@Component
class ProgramFeed implements SmartLifecycle {

  static final String TOPIC = "labpath.catalog.programs.v1";
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Logger log = LoggerFactory.getLogger(ProgramFeed.class);

  private final Programs programs;
  private final KafkaSettings settings;
  private final JsonMapper json =
      // Another version of the catalogue may say more than we know.
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private volatile boolean running;
  private volatile @Nullable Thread follower;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  ProgramFeed(Programs programs, KafkaSettings settings) {
    this.programs = programs;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
    follower = Thread.ofVirtual().name("program-feed").start(this::follow);
  }

  @Override
  public void stop() {
    running = false;
    KafkaConsumer<String, byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    Thread thread = follower;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void follow() {
    boolean told = false;
    while (running) {
      try {
        if (!programs.isLoaded()) {
          programs.load();
        }
        read();
      } catch (WakeupException stopped) {
        return;
      } catch (RuntimeException away) {
        // Both sides may be away for long; one line in two seconds would be noise.
        if (!told) {
          log.warn("programs are not followed for now: {}", away.toString());
          told = true;
        }
      }
      try {
        Thread.sleep(RETRY);
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  private void read() {
    Map<String, Object> properties = settings.client("programs");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    try (KafkaConsumer<String, byte[]> open =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer = open;
      List<TopicPartition> partitions =
          partitions(open.partitionsFor(TOPIC, Duration.ofSeconds(5)));
      if (partitions.isEmpty()) {
        return;
      }
      open.assign(partitions);
      open.seekToBeginning(partitions);
      readToEndThenFollow(open, open.endOffsets(partitions));
    } finally {
      consumer = null;
    }
  }

  private void readToEndThenFollow(
      KafkaConsumer<String, byte[]> open, Map<TopicPartition, Long> ends) {
    Set<String> mentioned = new HashSet<>();
    boolean complete = false;
    while (running) {
      for (ConsumerRecord<String, byte[]> told : open.poll(Duration.ofSeconds(1))) {
        take(told, mentioned, complete);
      }
      if (!complete
          && ends.entrySet().stream().allMatch(e -> open.position(e.getKey()) >= e.getValue())) {
        complete = true;
        // An empty topic says that nobody has published yet, not that there are no programs.
        if (!mentioned.isEmpty()) {
          programs.keepOnly(mentioned);
        }
        mentioned.clear();
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> told, Set<String> mentioned, boolean complete) {
    String id = told.key();
    if (id == null) {
      return;
    }
    if (told.value() == null) {
      programs.forget(id);
      mentioned.remove(id);
      return;
    }
    try {
      programs.tell(json.readValue(told.value(), Program.class));
    } catch (JacksonException unreadable) {
      log.warn("program {} is told in a form that cannot be read", id);
    }
    if (!complete) {
      mentioned.add(id);
    }
  }

  private static List<TopicPartition> partitions(@Nullable List<PartitionInfo> told) {
    return told == null
        ? List.of()
        : told.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
  }
}
