package org.labpath.lead.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The log a partner reads. Attempts over HTTP are written down one by one; how an event fared on
 * Kafka is told by the event itself, so that publishing costs no second write.
 */
@Component
public class DeliveryLog {

  /** As far back as pages go; who wants more asks for a channel or an outcome. */
  private static final int FARTHEST = 5_000;

  private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);

  private final DeliveryStore store;
  private final Inquiries inquiries;
  private final DeliverySettings settings;
  private final Clock clock;
  private volatile boolean indexed;

  DeliveryLog(DeliveryStore store, Inquiries inquiries, DeliverySettings settings, Clock clock) {
    this.store = store;
    this.inquiries = inquiries;
    this.settings = settings;
    this.clock = clock;
  }

  /** A name for the next line, in the order of time. */
  public String newId() {
    return Identifiers.newInquiry(clock.instant());
  }

  /** Notes an attempt; a log that cannot be written changes nothing about the delivery. */
  public void note(Delivery delivery) {
    try {
      store.add(delivery);
    } catch (RuntimeException away) {
      log.warn("a delivery was not logged: {}", away.getClass().getSimpleName());
    }
  }

  /** A partner's newest deliveries, over all channels or one, of all outcomes or one. */
  Page<Delivery> page(
      String partnerId, @Nullable Channel channel, @Nullable String outcome, PageRequest page) {
    long needed = (long) page.skipped() + page.size();
    if (needed > FARTHEST) {
      throw ProblemException.parameter(
          "page", "range", "The newest " + FARTHEST + " deliveries can be read");
    }
    int limit = (int) needed;
    boolean written = channel == null || channel == Channel.WEBHOOK;
    boolean told = channel != Channel.WEBHOOK && !Delivery.FAILED.equals(outcome);
    List<Delivery> own =
        written ? store.newest(partnerId, Channel.WEBHOOK, outcome, limit) : List.of();
    Instant since = clock.instant().minus(settings.retention());
    Inquiries.Settled settled =
        told
            ? inquiries.settledOf(partnerId, channel, statesOf(outcome), since, limit)
            : new Inquiries.Settled(List.of(), 0);
    List<Delivery> merged =
        Stream.concat(own.stream(), settled.newest().stream().map(DeliveryLog::of))
            .sorted(Comparator.comparing(Delivery::at).thenComparing(Delivery::_id).reversed())
            .skip(page.skipped())
            .limit(page.size())
            .toList();
    long total = settled.total() + (written ? store.count(partnerId, Channel.WEBHOOK, outcome) : 0);
    return Page.of(merged, page, total);
  }

  private static List<OutboxEntry.State> statesOf(@Nullable String outcome) {
    if (outcome == null) {
      return List.of(OutboxEntry.State.SENT, OutboxEntry.State.PARKED);
    }
    return outcome.equals(Delivery.DELIVERED)
        ? List.of(OutboxEntry.State.SENT)
        : List.of(OutboxEntry.State.PARKED);
  }

  private static Delivery of(Inquiries.SettledEvent event) {
    boolean sent = event.state() == OutboxEntry.State.SENT;
    return new Delivery(
        OutboxEntry.keyOf(event.id(), event.channel()),
        event.partnerId(),
        event.id(),
        event.type(),
        event.leadId(),
        event.channel(),
        sent ? event.attempts() + 1 : event.attempts(),
        event.settledAt(),
        sent ? Delivery.DELIVERED : Delivery.GAVE_UP,
        null,
        Duration.between(event.createdAt(), event.settledAt()).toMillis(),
        event.reason(),
        null);
  }

  @Scheduled(fixedDelayString = "${labpath.delivery-log.tidy:10m}", initialDelay = 5_000)
  void tidy() {
    try {
      if (!indexed) {
        store.createIndexes(settings.retention());
        indexed = true;
      }
    } catch (RuntimeException away) {
      log.warn("delivery log not indexed: {}", away.getClass().getSimpleName());
    }
    try {
      store.removeBefore(clock.instant().minus(settings.retention()));
    } catch (RuntimeException away) {
      log.debug("delivery log not tidied: {}", away.getClass().getSimpleName());
    }
  }
}
