package org.labpath.catalog.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a compacted topic from its beginning, without a group: every process wants all of it, and
 * none needs to remember where it was.
 */
public final class CompactedTopic {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final String topic;

  /** A reader of one topic. */
  public CompactedTopic(KafkaConnection connection, String topic) {
    this.connection = connection;
    this.topic = topic;
  }

  /** What is done with what is read. */
  public interface Reader {
    /** A record; a null value says that the key is gone. */
    void take(ConsumerRecord<String, String> record);

    /**
     * Everything that was there when reading began has been taken; called again after each batch.
     */
    void caughtUp();
  }

  /**
   * Reads on until told to stop, or until Kafka fails.
   *
   * @return false when the topic does not exist
   */
  public boolean read(Reader reader, BooleanSupplier goOn) {
    Map<String, Object> settings = connection.client("catalog-" + UUID.randomUUID());
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        return false;
      }
      List<TopicPartition> all =
          partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      boolean caughtUp = false;
      while (goOn.getAsBoolean()) {
        if (!caughtUp
            && all.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
          caughtUp = true;
          reader.caughtUp();
          continue;
        }
        ConsumerRecords<String, String> batch = consumer.poll(WAIT);
        batch.forEach(reader::take);
        if (caughtUp && !batch.isEmpty()) {
          reader.caughtUp();
        }
      }
      return true;
    }
  }
}
