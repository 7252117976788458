package org.labpath.example.partner;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads a partner's own topic and shows each event once. It uses nothing of LabPath's but the
 * contract: copy it, and put your own effect where {@link EventHandler} prints.
 */
public final class PartnerConsumer {

  private static final int REFUSED = 1;
  private static final int WRONG_USE = 2;
  private static final int TIMED_OUT = 3;

  private PartnerConsumer() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Clock clock = Clock.systemUTC();
    try {
      Options options = Options.parse(arguments);
      KafkaAccess access = KafkaAccess.read(options.credentials());
      try (Inbox inbox = Inbox.open(options.inbox(), clock)) {
        return consume(options, access, inbox, clock);
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.println(Options.USAGE);
      return WRONG_USE;
    } catch (IOException unreadable) {
      System.err.println(unreadable.getMessage());
      return WRONG_USE;
    } catch (AuthenticationException refused) {
      System.err.println("Kafka refused the user name or password");
      return REFUSED;
    } catch (AuthorizationException refused) {
      System.err.println("Kafka refused: " + refused.getMessage());
      return REFUSED;
    } catch (KafkaException wrong) {
      Throwable reason = wrong.getCause() == null ? wrong : wrong.getCause();
      System.err.println("Kafka cannot be used: " + reason.getMessage());
      return WRONG_USE;
    }
  }

  private static int consume(Options options, KafkaAccess access, Inbox inbox, Clock clock) {
    EventHandler handler = new EventHandler(inbox, System.out, options.fromBeginning());
    Duration timeout = options.timeout();
    Instant end = timeout == null ? Instant.MAX : clock.instant().plus(timeout);
    CountDownLatch done = new CountDownLatch(1);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(access.consumerProperties())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveInOrder(consumer, done)));
      return poll(options, access, handler, consumer, end, clock);
    } catch (WakeupException ended) {
      return 0;
    } finally {
      // Here the consumer is closed.
      done.countDown();
    }
  }

  /** Ctrl-C ends the poll, and the group learns that this member has left. */
  private static void leaveInOrder(KafkaConsumer<?, ?> consumer, CountDownLatch done) {
    consumer.wakeup();
    try {
      done.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static int poll(
      Options options,
      KafkaAccess access,
      EventHandler handler,
      KafkaConsumer<String, byte[]> consumer,
      Instant end,
      Clock clock) {
    System.out.println("Waiting for events on " + access + "; Ctrl-C ends");
    consumer.subscribe(List.of(access.topic()), fromBeginning(options, consumer));
    Logins logins = new Logins(clock);
    while (clock.instant().isBefore(end)) {
      try {
        if (round(options, handler, consumer)) {
          return 0;
        }
        if (!consumer.assignment().isEmpty()) {
          logins.succeeded();
        }
      } catch (AuthenticationException refused) {
        if (!logins.mayTryAgain()) {
          throw refused;
        }
        System.out.println("--- Kafka refuses the login it took before; trying again");
      } catch (TimeoutException away) {
        // The broker is away; the client goes on looking for it.
        System.out.println("--- Kafka does not answer; trying again");
      } catch (RebalanceInProgressException | CommitFailedException moved) {
        // What was not committed comes again, here or at another member, and has no second effect.
        System.out.println("--- the group was arranged anew; going on");
      }
    }
    return options.once() > 0 ? TIMED_OUT : 0;
  }

  /** Whether as much was handled as was asked for. */
  private static boolean round(
      Options options, EventHandler handler, KafkaConsumer<String, byte[]> consumer) {
    for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofMillis(500))) {
      handler.handle(event);
      if (options.once() > 0 && handler.handled() >= options.once()) {
        // What was fetched but not handled comes again.
        consumer.commitSync(
            Map.of(
                new TopicPartition(event.topic(), event.partition()),
                new OffsetAndMetadata(event.offset() + 1)));
        return true;
      }
    }
    // After the effect, never before: a crash in between repeats an event and loses none.
    consumer.commitSync();
    return false;
  }

  private static ConsumerRebalanceListener fromBeginning(
      Options options, KafkaConsumer<String, byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (options.fromBeginning()) {
          consumer.seekToBeginning(partitions);
        }
      }
    };
  }
}
