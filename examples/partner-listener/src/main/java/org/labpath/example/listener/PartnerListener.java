package org.labpath.example.listener;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Takes a partner's leads into a database, each event once. It uses nothing of LabPath's but the
 * contract: copy it, and put your own effect in the place of {@link Leads}.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
class PartnerListener {

  private static final Logger LOG = LoggerFactory.getLogger(PartnerListener.class);

  public static void main(String[] arguments) {
    SpringApplication.run(PartnerListener.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * A record that cannot be read is passed over: waiting for it would hold up every later lead, and
   * a partner has no right to write it to another topic. Everything else is this program's own
   * failure, such as a database that is away, and no reason to lose a lead: the record is tried for
   * ever. Spring's own list of exceptions that are not worth a retry is therefore not used.
   */
  @Bean
  DefaultErrorHandler errorHandler() {
    ExponentialBackOff patience = new ExponentialBackOff(500, 2);
    // Well below max.poll.interval.ms: the consumer waits inside its poll loop.
    patience.setMaxInterval(30_000);
    DefaultErrorHandler handler =
        new DefaultErrorHandler(
            (message, failure) ->
                LOG.warn(
                    "Passed over, unreadable: partition {}, offset {}",
                    message.partition(),
                    message.offset()),
            patience);
    handler.setClassifications(Map.of(LeadEvent.UnreadableException.class, false), true);
    handler.setRetryListeners(
        (message, failure, attempt) ->
            // Without its message: a database's may quote the row that it did not take.
            LOG.warn(
                "Attempt {} failed at partition {}, offset {}: {}",
                attempt,
                message.partition(),
                message.offset(),
                kind(failure)));
    return handler;
  }

  private static String kind(@Nullable Exception failure) {
    return failure == null
        ? "unknown"
        : NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
  }
}
