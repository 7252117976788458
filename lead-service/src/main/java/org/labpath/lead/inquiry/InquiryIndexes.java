package org.labpath.lead.inquiry;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the indexes after the start, in the background, and looks again and again that they are
 * there: without the unique ones a duplicate would be taken for a new lead.
 */
@Component
public class InquiryIndexes implements SmartLifecycle {

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private static final String STORE_AWAY = "the store is not reached";
  private static final String UNWRITABLE = "the store takes no writes";
  private static final String ALONE =
      "the store is a MongoDB server that is no member of a replica set; start it as one";
  private static final Logger log = LoggerFactory.getLogger(InquiryIndexes.class);

  private final Inquiries inquiries;
  private volatile String obstacle = STORE_AWAY;
  private volatile boolean everReady;
  private volatile boolean made;
  private volatile @Nullable Thread worker;

  InquiryIndexes(Inquiries inquiries) {
    this.inquiries = inquiries;
  }

  /** What stands in the way of taking leads, in words; empty when nothing does. */
  public String obstacle() {
    return obstacle;
  }

  /** Refuses work for which the indexes are needed. */
  public void require() {
    boolean passing = obstacle.equals(STORE_AWAY) || obstacle.equals(UNWRITABLE);
    if (!obstacle.isEmpty() && !(everReady && passing)) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "Not ready: " + obstacle)
          .retryAfter(Duration.ofSeconds(2));
    }
  }

  @Override
  public void start() {
    // Known before it runs: it asks whether it is still wanted.
    Thread thread = Thread.ofVirtual().name("inquiry-indexes").unstarted(this::watch);
    worker = thread;
    thread.start();
  }

  @Override
  public void stop() {
    Thread thread = worker;
    worker = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private void watch() {
    while (worker != null) {
      check();
      try {
        Thread.sleep(obstacle.isEmpty() ? REPEAT : RETRY);
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  void check() {
    try {
      if (!made || !inquiries.missingIndexes().isEmpty()) {
        make();
      }
      List<String> missing = inquiries.missingIndexes();
      if (!missing.isEmpty()) {
        obstacle = "the unique index of inquiries on " + String.join(", ", missing) + " is missing";
      } else if (!made) {
        obstacle = "the unique indexes of inquiries are being made";
      } else {
        everReady = true;
        obstacle = standing();
      }
    } catch (RuntimeException away) {
      if (obstacle.isEmpty()) {
        log.warn("the store is not reached: {}", away.getClass().getSimpleName());
      }
      obstacle = STORE_AWAY;
    }
  }

  /** On a server alone "a majority has it" means nothing: what was promised ends with its disk. */
  private String standing() {
    return inquiries.standOnOneServer() ? ALONE : writing();
  }

  /** A disk that is full or read-only answers every question and takes nothing. */
  private String writing() {
    try {
      inquiries.probe();
      return "";
    } catch (RuntimeException refused) {
      log.warn("the store takes no writes: {}", refused.getClass().getSimpleName());
      return UNWRITABLE;
    }
  }

  /** A server lists an index from the beginning of its making on; only the answer says it holds. */
  private void make() {
    made = false;
    try {
      inquiries.createUniqueIndexes();
      made = true;
      // Once in any case: they are not looked for.
      inquiries.createOtherIndexes();
    } catch (RuntimeException refused) {
      // Told by what is missing afterwards: the store is away, or holds what the index forbids.
      log.warn("indexes not made: {}", refused.getClass().getSimpleName());
    }
  }
}
