package org.labpath.lead.outbox;

import static org.labpath.lead.kafka.Administration.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.event.EventCodec;
import org.labpath.lead.kafka.Administration;
import org.labpath.lead.kafka.KafkaAwayException;
import org.labpath.lead.kafka.KafkaSettings;
import org.labpath.lead.partner.Partner;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Events on the partners' topics: acknowledged by every in-sync copy, or not counted as sent. */
@Component
class KafkaChannel implements EventChannel, DisposableBean {

  private final KafkaSettings settings;
  private final OutboxSettings limits;
  private final Administration administration;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable KafkaProducer<String, byte[]> producer;

  KafkaChannel(KafkaSettings settings, OutboxSettings limits, Administration administration) {
    this.settings = settings;
    this.limits = limits;
    this.administration = administration;
  }

  @Override
  public List<Outcome> send(String partnerId, List<Message> messages) {
    String topic = Partner.topicOf(partnerId);
    KafkaProducer<String, byte[]> open;
    try {
      open = open();
    } catch (KafkaException away) {
      return messages.stream().map(m -> outcome(away, false)).toList();
    }
    double leftBefore = recordsThatLeft(open, topic);
    List<Future<RecordMetadata>> answers = new ArrayList<>(messages.size());
    KafkaException refusal = null;
    for (Message message : messages) {
      if (refusal != null) {
        break;
      }
      try {
        Future<RecordMetadata> answer = open.send(record(topic, message));
        answers.add(answer);
        // A broker that is away makes each send wait for its limit; the others would only add to
        // it.
        refusal = awayAtOnce(answer);
      } catch (KafkaException failure) {
        refusal = failure;
      }
    }
    List<Outcome> outcomes = new ArrayList<>(messages.size());
    long deadline = System.nanoTime() + limits.deliveryLimit().plusSeconds(2).toNanos();
    for (Future<RecordMetadata> answer : answers) {
      outcomes.add(outcomeOf(answer, deadline, open, topic, leftBefore));
    }
    while (outcomes.size() < messages.size() && refusal != null) {
      outcomes.add(outcome(refusal, false));
    }
    if ((refusal != null && endsProducer(refusal))
        || answers.stream().anyMatch(KafkaChannel::endsProducer)) {
      discard(open);
    }
    return outcomes;
  }

  private Outcome outcomeOf(
      Future<RecordMetadata> answer,
      long deadline,
      KafkaProducer<String, byte[]> open,
      String topic,
      double leftBefore) {
    try {
      answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return new Outcome.Acknowledged();
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      // The producer does not say whether a batch that expired had left; its count of what it
      // handed to a connection does.
      return outcome(cause, recordsThatLeft(open, topic) > leftBefore);
    } catch (TimeoutException late) {
      return outcome(late, true);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return outcome(stop, true);
    }
  }

  /** Why a send failed before anything left, where the next ones would fail alike. */
  private static @Nullable KafkaException awayAtOnce(Future<RecordMetadata> answer) {
    return answer.state() == Future.State.FAILED
            && answer.exceptionNow() instanceof KafkaException failure
            && outcome(failure, false) instanceof Outcome.Away
        ? failure
        : null;
  }

  private static Outcome outcome(Throwable failure, boolean maybeSent) {
    String reason = failure.getClass().getSimpleName();
    return isOwn(failure)
        ? new Outcome.Refused(maybeSent, reason)
        : new Outcome.Away(maybeSent, reason);
  }

  /** Whether it is this event's or its topic's own failure, and no other's. */
  private static boolean isOwn(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidTimestampException
        || failure instanceof InvalidRecordException
        || failure instanceof TopicAuthorizationException
        || failure instanceof InvalidTopicException
        || failure instanceof UnknownTopicOrPartitionException;
  }

  private static boolean endsProducer(Future<RecordMetadata> answer) {
    return answer.state() == Future.State.FAILED && endsProducer(answer.exceptionNow());
  }

  /**
   * Whether the producer may stay in a state that only a new one leaves. What passes by itself, or
   * is the matter of one event or topic, is none: all lanes share the producer, and their records
   * under way would fail with it.
   */
  static boolean endsProducer(Throwable failure) {
    return !(failure instanceof RetriableException) && !isOwn(failure);
  }

  @Override
  public @Nullable String obstacle(String partnerId) {
    String topic = Partner.topicOf(partnerId);
    try {
      administration.run(admin -> await(admin.describeTopics(List.of(topic)).allTopicNames()));
      return null;
    } catch (KafkaAwayException failure) {
      return failure.isBecauseOf(UnknownTopicOrPartitionException.class)
          ? UnknownTopicOrPartitionException.class.getSimpleName()
          : "away";
    }
  }

  private static ProducerRecord<String, byte[]> record(String topic, Message message) {
    ProducerRecord<String, byte[]> sent =
        new ProducerRecord<>(topic, message.leadId(), message.bytes());
    EventCodec.headersOf(message.bytes())
        .forEach(
            header ->
                sent.headers()
                    .add(
                        new RecordHeader(
                            header.name(),
                            header.value().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    return sent;
  }

  private static double recordsThatLeft(KafkaProducer<String, byte[]> open, String topic) {
    for (Map.Entry<org.apache.kafka.common.MetricName, ? extends Metric> metric :
        open.metrics().entrySet()) {
      if (metric.getKey().name().equals("record-send-total")
          && topic.equals(metric.getKey().tags().get("topic"))
          && metric.getValue().metricValue() instanceof Double total) {
        return total;
      }
    }
    return 0;
  }

  private KafkaProducer<String, byte[]> open() {
    KafkaProducer<String, byte[]> open = producer;
    if (open != null) {
      return open;
    }
    making.lock();
    try {
      open = producer;
      if (open == null) {
        open = make();
        producer = open;
      }
      return open;
    } finally {
      making.unlock();
    }
  }

  private KafkaProducer<String, byte[]> make() {
    Map<String, Object> properties = settings.client("outbox");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A send must not hold its lane for a minute when the broker is away.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000L);
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.toIntExact(limits.deliveryLimit().toMillis() / 2));
    properties.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Math.toIntExact(limits.deliveryLimit().toMillis()));
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    // A batch is handed over as a whole; waiting for more would only keep it waiting.
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  private void discard(KafkaProducer<String, byte[]> open) {
    making.lock();
    try {
      if (producer == open) {
        producer = null;
      }
    } finally {
      making.unlock();
    }
    open.close(Duration.ZERO);
  }

  @Override
  public void destroy() {
    KafkaProducer<String, byte[]> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(2));
    }
  }
}
