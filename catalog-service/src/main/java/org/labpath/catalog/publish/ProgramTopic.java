package org.labpath.catalog.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.kafka.KafkaConnection;

/** The topic of programs: makes it, and sends to it until every message is acknowledged. */
final class ProgramTopic {

  static final String NAME = "labpath.catalog.programs.v1";

  private static final int SECONDS = 30;

  private final KafkaConnection connection;
  private @Nullable KafkaProducer<String, String> producer;

  ProgramTopic(KafkaConnection connection) {
    this.connection = connection;
  }

  /** One partition keeps the order; the last value of each program stays. */
  void create() {
    NewTopic topic =
        new NewTopic(NAME, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try (Admin admin = Admin.create(connection.client("catalog-admin"))) {
      admin.createTopics(List.of(topic)).all().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("the topic of programs could not be made", failure.getCause());
      }
    } catch (TimeoutException failure) {
      throw new KafkaException("the topic of programs could not be made in time", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", interrupted);
    }
  }

  /** Sends all, then waits for all; a null value takes a program back. */
  synchronized void send(Map<String, @Nullable String> messages) {
    try {
      KafkaProducer<String, String> open = open();
      List<Future<?>> sent = new ArrayList<>();
      messages.forEach((id, value) -> sent.add(open.send(new ProducerRecord<>(NAME, id, value))));
      open.flush();
      for (Future<?> each : sent) {
        each.get(SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
      throw new KafkaException("interrupted", interrupted);
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      close();
      throw new KafkaException("not every program was acknowledged", failure);
    }
  }

  synchronized void close() {
    KafkaProducer<String, String> open = producer;
    producer = null;
    if (open != null) {
      open.close(java.time.Duration.ofSeconds(2));
    }
  }

  private KafkaProducer<String, String> open() {
    KafkaProducer<String, String> present = producer;
    if (present == null) {
      Map<String, Object> settings = connection.client("catalog-programs");
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      // The default waits a minute inside send() while the broker is away.
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
      present = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
      producer = present;
    }
    return present;
  }
}
