package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.labpath.lead.fault.Reckoning.pause;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
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
      rig.broker.freeze();
      pause(AWAY.dividedBy(2));
      rig.broker.kill();
      pause(AWAY.dividedBy(2));
      nobodyNoticed(load, before);
      rig.broker.start();
      everythingArrives("broker frozen, then killed, for " + AWAY, load);
    }
  }

  /** Gone in both ways that a network can make it: packets are lost, and connections refused. */
  @Test
  void takesLeadsWhileAFirewallStandsBeforeTheBroker() throws Exception {
    assumeThat(Firewall.isUsable()).as("the firewall can be used").isTrue();
    int port = URI.create("kafka://" + rig.broker.bootstrapServers()).getPort();
    try (Load load = Load.start(rig, ledger, 34, PER_SECOND)) {
      pause(AWAY.dividedBy(4));
      int before = ledger.attempts().size();
      long arrived = arrived();
      standsForHalfTheTime(Firewall.drop(port));
      standsForHalfTheTime(Firewall.refuse(port));
      nobodyNoticed(load, before);
      assertThat(ledger.count(Verdict.OK)).isPositive();
      everythingArrives("firewall drops, then refuses, for " + AWAY, load);
      assertThat(arrived()).isGreaterThan(arrived);
    }
  }

  private static void standsForHalfTheTime(Firewall wall) {
    try (wall) {
      pause(AWAY.dividedBy(2));
    }
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
      nobodyNoticed(load, before);
      disk.widen();
      disk.empty();
      startBrokerIfItEnded();
      everythingArrives("broker's disk full for " + AWAY, load);
    }
  }

  private static void startBrokerIfItEnded() {
    try {
      rig.broker.start();
    } catch (IllegalStateException running) {
      log.info("the broker outlived the full disk");
    }
  }

  private static long arrived() {
    return FaultRig.PARTNERS.stream().mapToLong(partner -> rig.topic(partner).size()).sum();
  }

  /** Everybody had an answer as if nothing were the matter. */
  private void nobodyNoticed(Load load, int before) {
    List<Attempt> all = ledger.attempts();
    List<Attempt> away = all.subList(before, all.size());
    log.info(
        "ledger: answers with Kafka there p50={} p99={} ms, away p50={} p99={} ms",
        Ledger.percentile(all.subList(0, before), 0.5),
        Ledger.percentile(all.subList(0, before), 0.99),
        Ledger.percentile(away, 0.5),
        Ledger.percentile(away, 0.99));
    load.stop();
    assertThat(ledger.count(Verdict.UNKNOWN)).isZero();
    assertThat(ledger.attempts()).allSatisfy(one -> assertThat(one.millis()).isLessThan(3_000));
  }

  private void everythingArrives(String what, Load load) throws Exception {
    long begun = System.nanoTime();
    Checker.Report report = reckoning.nothingIsBroken(what, load);
    log.info(
        "ledger: all {} there {} after its return",
        report.stored(),
        Duration.ofNanos(System.nanoTime() - begun));
  }
}
