package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.labpath.lead.fault.Reckoning.pause;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.labpath.lead.fault.Attempt.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka is away in every way there is, while students ask: nobody of them may notice, and
 * afterwards every event must be on its topic, in order.
 *
 * <p>How long it is away and how many ask can be said: {@code -Dlabpath.fault.broker-away=600},
 * {@code per-second}.
 */
@Tag("promise")
@Tag("slow")
class BrokerLedgerIT {

  private static final Logger log = LoggerFactory.getLogger(BrokerLedgerIT.class);
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("labpath.fault.broker-away", 8));
  private static final int PER_SECOND = Integer.getInteger("labpath.fault.per-second", 20);
  private static FaultRig rig;

  private Ledger ledger;
  private Reckoning reckoning;

  @BeforeAll
  static void start() throws IOException {
    rig = new FaultRig();
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

  /** Gone in both ways that a process can be: it stands and answers nobody, and it is not there. */
  @Test
  void takesLeadsWhileTheBrokerIsFrozenAndThenKilled() throws Exception {
    try (Load load = Load.start(rig, ledger, 4, PER_SECOND)) {
      pause(AWAY.dividedBy(4));
      int before = ledger.attempts().size();
      rig.broker().freeze();
      pause(AWAY.dividedBy(2));
      rig.broker().kill();
      pause(AWAY.dividedBy(2));
      reckoning.nobodyNoticed(load, before);
      rig.broker().start();
      reckoning.everythingArrives("broker frozen, then killed, for " + AWAY, load);
    }
  }

  /** Gone in both ways that a network can make it: packets are lost, and connections refused. */
  @Test
  void takesLeadsWhileAFirewallStandsBeforeTheBroker() throws Exception {
    assumeThat(Firewall.isUsable()).as("the firewall can be used").isTrue();
    int port = URI.create("kafka://" + rig.broker().bootstrapServers()).getPort();
    try (Load load = Load.start(rig, ledger, 34, PER_SECOND)) {
      pause(AWAY.dividedBy(4));
      int before = ledger.attempts().size();
      long arrived = rig.arrived();
      standsForHalfTheTime(Firewall.drop(port));
      standsForHalfTheTime(Firewall.refuse(port));
      reckoning.nobodyNoticed(load, before);
      assertThat(ledger.count(Verdict.OK)).isPositive();
      reckoning.everythingArrives("firewall drops, then refuses, for " + AWAY, load);
      assertThat(rig.arrived()).isGreaterThan(arrived);
    }
  }

  private static void standsForHalfTheTime(Firewall wall) {
    try (wall) {
      pause(AWAY.dividedBy(2));
    }
  }

  /**
   * The service is killed while the broker is frozen, with events that were promised and never
   * sent, and again while it is not there at all: it starts without Kafka as quickly as with it,
   * takes leads, and sends everything by itself once the broker is back.
   */
  @Test
  void startsAndTakesLeadsWhileTheBrokerIsAway() throws Exception {
    rig.service().kill();
    Duration with = rig.startService();
    List<Duration> without = new ArrayList<>();
    try (Load load = Load.start(rig, ledger, 22, PER_SECOND)) {
      pause(AWAY.dividedBy(4));
      rig.broker().freeze();
      promiseSome();
      rig.service().kill();
      without.add(rig.startService());
      promiseSome();
      rig.broker().kill();
      rig.service().kill();
      without.add(rig.startService());
      promiseSome();
      pause(AWAY.dividedBy(2));
      rig.broker().start();
      reckoning.everythingArrives("service killed while the broker was away", load);
    }
    log.info("ledger: started with the broker there in {}, without in {}", with, without);
    // Ten seconds are wanted; a machine that others use as well is given as long as with a broker.
    Duration bound = with.multipliedBy(3).dividedBy(2).plusSeconds(1);
    assertThat(without)
        .allSatisfy(
            took ->
                assertThat(took)
                    .isLessThan(
                        bound.compareTo(Duration.ofSeconds(10)) > 0
                            ? bound
                            : Duration.ofSeconds(10)));
  }

  private void promiseSome() {
    long before = ledger.count(Verdict.OK);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ledger.count(Verdict.OK) > before + PER_SECOND);
  }

  /** It ends when it cannot write, and is started again, as the launcher would. */
  @Test
  void keepsEventsWhileTheBrokersDiskIsFull() throws Exception {
    assumeThat(rig.brokerDisk).as("a file system can be mounted").isPresent();
    SmallDisk disk = rig.brokerDisk.orElseThrow();
    try (Load load = Load.start(rig, ledger, 35, PER_SECOND)) {
      pause(AWAY.dividedBy(4));
      int before = ledger.attempts().size();
      disk.fill();
      pause(AWAY);
      reckoning.nobodyNoticed(load, before);
      disk.widen();
      disk.empty();
      startBrokerIfItEnded();
      reckoning.everythingArrives("broker's disk full for " + AWAY, load);
    }
  }

  private static void startBrokerIfItEnded() {
    try {
      rig.broker().start();
    } catch (IllegalStateException running) {
      log.info("the broker outlived the full disk");
    }
  }
}
