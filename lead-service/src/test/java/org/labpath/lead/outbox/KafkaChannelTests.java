package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.labpath.lead.kafka.KafkaSettings;
import org.labpath.lead.outbox.EventChannel.Message;
import org.labpath.lead.outbox.EventChannel.Outcome;

/** What a lane is told of a broker that is not there. */
class KafkaChannelTests {

  private static final OutboxSettings LIMITS =
      new OutboxSettings(
          Duration.ofSeconds(20),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          1000,
          10_000,
          256,
          8,
          Duration.ofMillis(500),
          Duration.ofSeconds(5));

  @Test
  @SuppressWarnings("NullAway") // Who administers the cluster is not asked here.
  void waitsOnceForABrokerThatIsAwayAndNotForEachEvent() throws IOException {
    KafkaChannel channel = new KafkaChannel(nobody(), LIMITS, null);
    byte[] event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"s\",\"data\":{}}"
            .getBytes(StandardCharsets.UTF_8);
    List<Message> batch = Collections.nCopies(20, new Message("somebody", "lead", event));

    long began = System.nanoTime();
    List<Outcome> outcomes = channel.send("somebody", batch);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    channel.destroy();

    assertThat(outcomes).hasSize(20).hasOnlyElementsOfType(Outcome.Away.class);
    assertThat(outcomes).noneMatch(outcome -> ((Outcome.Away) outcome).maybeSent());
    // Three seconds of patience for one; for each it would be a minute.
    assertThat(took).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void keepsTheProducerOfAllLanesForWhatIsOneTopicsMatterOrPasses() {
    assertThat(
            List.of(
                new TimeoutException(),
                new NetworkException(),
                new NotEnoughReplicasException("two are away"),
                new InvalidTimestampException("tomorrow"),
                new RecordTooLargeException(),
                new UnknownTopicOrPartitionException()))
        .noneMatch(KafkaChannel::endsProducer);
    assertThat(
            List.of(
                new OutOfOrderSequenceException("lost its place"),
                new ProducerFencedException("another has its name"),
                new SaslAuthenticationException("refused"),
                new KafkaException("closed")))
        .allMatch(KafkaChannel::endsProducer);
  }

  /** A cluster at a port where nobody listens. */
  private static KafkaSettings nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new KafkaSettings(
          "127.0.0.1:" + free.getLocalPort(),
          "PLAINTEXT",
          "PLAIN",
          "nobody",
          null,
          null,
          null,
          1,
          (short) 1,
          0);
    }
  }
}
