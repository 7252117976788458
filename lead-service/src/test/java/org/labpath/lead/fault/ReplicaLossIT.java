package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.labpath.lead.fault.Reckoning.pause;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.labpath.lead.fault.Attempt.Verdict;

/**
 * Brokers of a cluster of three die one after the other, while students ask. Every topic has three
 * copies, of which two must have an event before it counts as sent. The last test turns that off
 * and wants the loss to be noticed.
 *
 * <p>How long and under what load can be said: {@code -Dlabpath.fault.broker-away=600}, {@code
 * per-second}.
 */
@Tag("promise")
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaLossIT {

  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("labpath.fault.broker-away", 8));
  private static final int PER_SECOND = Integer.getInteger("labpath.fault.per-second", 20);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> TOPICS =
      FaultRig.PARTNERS.stream().map(FaultRig::topicOf).toList();
  private static FaultRig rig;

  private Ledger ledger;
  private Reckoning reckoning;

  @BeforeAll
  static void start() throws IOException {
    rig = FaultRig.withThreeBrokers();
  }

  @AfterAll
  static void end() throws IOException {
    rig.close();
  }

  @BeforeEach
  void open() throws IOException {
    ledger = new Ledger(rig.folder.resolve("ledger-" + System.nanoTime() + ".tsv"));
    reckoning = new Reckoning(rig, ledger);
  }

  @AfterEach
  void shut() throws IOException {
    ledger.close();
  }

  /** One: events flow on. Two, and all: they are held. Nobody who asks notices. */
  @Test
  @Order(1)
  void bearsTheLossOfOneBrokerAndHoldsEventsWhileThereIsOnlyOne() throws Exception {
    for (String topic : TOPICS) {
      assertThat(rig.brokers().copies(topic)).isEqualTo(3);
    }
    try (Load load = Load.start(rig, ledger, 351, PER_SECOND)) {
      pause(AWAY.dividedBy(4));
      int before = ledger.attempts().size();
      rig.brokers().kill(1);
      awaitInSync(2);
      long afterOne = rig.arrived();
      await().atMost(SOON).until(() -> rig.arrived() > afterOne + PER_SECOND);
      rig.brokers().kill(2);
      awaitInSync(1);
      long held = rig.brokers().bytes(3, TOPICS);
      long promised = ledger.count(Verdict.OK);
      pause(AWAY);
      assertThat(ledger.count(Verdict.OK)).isGreaterThan(promised);
      assertThat(rig.brokers().bytes(3, TOPICS))
          .as("one copy alone takes nothing")
          .isEqualTo(held)
          .isPositive();
      assertThat(waiting()).as("what is held").isPositive();
      rig.brokers().kill(3);
      pause(AWAY.dividedBy(4));
      reckoning.nobodyNoticed(load, before);
      rig.brokers().startAgain(1, 2, 3);
      reckoning.everythingArrives("one, two, three of three brokers killed, for " + AWAY, load);
    }
    awaitInSync(3);
  }

  /** With one copy an event counts as sent that is on no other; then another takes the lead. */
  @Test
  @Order(90)
  void theCheckerFindsWhatOneCopyAloneHadAcknowledged() throws Exception {
    rig.brokers().beCareless(TOPICS);
    List<String> broken;
    try (Load load = Load.start(rig, ledger, 359, PER_SECOND)) {
      pause(Duration.ofSeconds(1));
      rig.brokers().kill(1);
      rig.brokers().kill(2);
      awaitInSync(1);
      long alone = rig.arrived();
      await().atMost(SOON).until(() -> rig.arrived() > alone + PER_SECOND);
      load.stop();
      rig.awaitQuiet(Reckoning.QUIET);
      rig.brokers().kill(3);
      rig.brokers().startAgain(1, 2);
      awaitInSync(2);
      rig.brokers().startAgain(3);
      awaitInSync(3);
      Checker.Report report = Checker.check(rig, ledger);
      reckoning.tell("one copy was enough, and was lost", load, 0, report);
      broken = report.broken();
    }
    assertThat(broken).anyMatch(line -> line.startsWith("I2"));
  }

  private static void awaitInSync(int copies) {
    TOPICS.forEach(topic -> rig.brokers().awaitInSync(topic, copies));
  }

  private static long waiting() {
    return rig.inquiries().countDocuments(Filters.in("entries.state", "PENDING", "LEASED"));
  }
}
