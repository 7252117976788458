package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.labpath.lead.fault.Attempt.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a fault test: quiet, then the ledger against what is stored and what was sent. */
final class Reckoning {

  /** How long whatever was held up may take to leave. */
  static final Duration QUIET = Duration.ofSeconds(180);

  private static final Logger log = LoggerFactory.getLogger(Reckoning.class);

  private final FaultRig rig;
  private final Ledger ledger;

  Reckoning(FaultRig rig, Ledger ledger) {
    this.rig = rig;
    this.ledger = ledger;
  }

  /** Ends the load, asks again what had no answer, waits for quiet, and holds the ledger to it. */
  Checker.Report nothingIsBroken(String what, Load load) throws Exception {
    load.stop();
    int repeated = load.repeatUnknown();
    rig.awaitQuiet(QUIET);
    Checker.Report report = Checker.check(rig, ledger);
    tell(what, load, repeated, report);
    assertThat(report.broken()).isEmpty();
    return report;
  }

  /** Everybody had an answer as if nothing were the matter; ends the load. */
  void nobodyNoticed(Load load, int before) {
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

  /** After Kafka's return. */
  void everythingArrives(String what, Load load) throws Exception {
    long begun = System.nanoTime();
    Checker.Report report = nothingIsBroken(what, load);
    log.info(
        "ledger: all {} there {} after its return",
        report.stored(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  void tell(String what, Load load, int repeated, Checker.Report report) {
    log.info(
        "ledger: {}: attempts={} ok={} fail={} never-sent={} unknown={} asked-again={}"
            + " withdrawn={} stored={} repeats={} broken={}",
        what,
        ledger.attempts().size(),
        ledger.count(Verdict.OK),
        ledger.count(Verdict.FAIL),
        ledger.attempts().stream().filter(one -> one.status() == Attempt.NEVER_SENT).count(),
        ledger.count(Verdict.UNKNOWN),
        repeated,
        load.withdrawn(),
        report.stored(),
        report.repeats(),
        report.broken().size());
  }

  /** How long a fault lasts is the test itself; nothing is waited for. */
  static void pause(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
