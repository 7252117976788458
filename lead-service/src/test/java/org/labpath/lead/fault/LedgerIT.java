package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts die and freeze while students ask; afterwards everything promised must be there, once and
 * in order. The last two turn a guard off and want the checker to notice. In order, since those
 * leave the store as no other test may find it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerIT {

  private static final Logger log = LoggerFactory.getLogger(LedgerIT.class);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static FaultRig rig;

  private Ledger ledger;

  @BeforeAll
  static void start() throws IOException {
    rig = new FaultRig();
  }

  @AfterAll
  static void end() {
    rig.close();
  }

  @BeforeEach
  void open() throws IOException {
    ledger = new Ledger(rig.folder.resolve("ledger-" + System.nanoTime() + ".tsv"));
  }

  @AfterEach
  void shut() throws IOException {
    ledger.close();
  }

  @Test
  @Order(1)
  void losesNothingWhenTheServiceIsKilledAgainAndAgain() throws Exception {
    killLoop(20261123, 2, 60);
  }

  @Test
  @Order(2)
  @Tag("slow")
  void losesNothingWhenTheServiceIsKilledFiftyTimes() throws Exception {
    killLoop(4711, 50, 200);
  }

  private void killLoop(long seed, int kills, int perSecond) throws Exception {
    Random random = new Random(seed);
    Duration slowest = Duration.ZERO;
    try (Load load = Load.start(rig, ledger, seed, perSecond)) {
      for (int i = 0; i < kills; i++) {
        pause(Duration.ofMillis(1_500 + random.nextInt(3_000)));
        rig.service().kill();
        Duration took = rig.startService();
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
      pause(Duration.ofSeconds(1));
      load.stop();
      int unknown = load.repeatUnknown();
      nothingIsBroken("kills=" + kills + " unknown=" + unknown + " slowest-start=" + slowest, load);
    }
    assertThat(ledger.count(Verdict.OK)).isGreaterThan(20L * kills);
    assertThat(ledger.count(Verdict.FAIL)).isPositive();
  }

  @Test
  @Order(3)
  void sendsWhatWasStoredWhileTheBrokerWasFrozenThoughTheServiceDied() throws Exception {
    rig.broker.freeze();
    try (Load load = Load.start(rig, ledger, 3, 20)) {
      pause(Duration.ofSeconds(3));
      load.stop();
      rig.service().kill();
      rig.broker.thaw();
      rig.startService();
      load.repeatUnknown();
      nothingIsBroken("broker frozen, service killed", load);
    }
    assertThat(ledger.count(Verdict.OK)).isGreaterThan(20);
  }

  @Test
  @Order(4)
  @Tag("slow")
  void takesLeadsWhileTheBrokerIsGoneAndSendsThemWhenItIsBack() throws Exception {
    try (Load load = Load.start(rig, ledger, 4, 20)) {
      pause(Duration.ofSeconds(1));
      rig.broker.kill();
      pause(Duration.ofSeconds(5));
      load.stop();
      assertThat(ledger.count(Verdict.UNKNOWN)).isZero();
      assertThat(ledger.attempts()).allSatisfy(one -> assertThat(one.millis()).isLessThan(3_000));
      rig.broker.start();
      nothingIsBroken("broker killed", load);
    }
  }

  @Test
  @Order(5)
  void saysSoWithinThreeSecondsWhileTheStoreIsFrozenAndGoesOnAfterwards() throws Exception {
    try (Load load = Load.start(rig, ledger, 5, 10)) {
      pause(Duration.ofSeconds(1));
      rig.store.freeze();
      pause(Duration.ofSeconds(5));
      rig.store.thaw();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      pause(Duration.ofSeconds(1));
      load.stop();
      load.repeatUnknown();
      nothingIsBroken("store frozen", load);
    }
    assertThat(ledger.attempts())
        .filteredOn(one -> one.verdict() == Verdict.UNKNOWN)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.status()).isEqualTo(503);
              assertThat(one.millis()).isLessThan(3_900);
            });
  }

  @Test
  @Order(6)
  void losesNothingWhenTheStoreIsKilled() throws Exception {
    try (Load load = Load.start(rig, ledger, 6, 40)) {
      pause(Duration.ofSeconds(2));
      rig.store.kill();
      rig.store.start();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      pause(Duration.ofSeconds(1));
      load.stop();
      load.repeatUnknown();
      nothingIsBroken("store killed", load);
    }
  }

  @Test
  @Order(7)
  void finishesWhatIsUnderWayWhenAskedToEnd() throws Exception {
    try (Load load = Load.start(rig, ledger, 7, 60)) {
      pause(Duration.ofSeconds(2));
      long begun = System.nanoTime();
      rig.service().stop();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
      load.stop();
      rig.startService();
      load.repeatUnknown();
      nothingIsBroken("asked to end", load);
    }
  }

  /**
   * The store ends when it cannot write, and is started again, as the launcher would. First of all,
   * while its file has no room inside that it could use again.
   */
  @Test
  @Order(0)
  void promisesNothingThatAFullDiskCannotKeep() throws Exception {
    assumeThat(rig.disk).as("a file system can be mounted").isPresent();
    SmallDisk disk = rig.disk.orElseThrow();
    try (Load load = Load.start(rig, ledger, 9, 60)) {
      pause(Duration.ofSeconds(1));
      disk.leave(64 * 1024);
      await().atMost(Duration.ofSeconds(40)).until(() -> ledger.count(Verdict.UNKNOWN) > 10);
      disk.widen();
      startStoreIfItEnded();
      await().atMost(Duration.ofSeconds(30)).until(rig::ready);
      pause(Duration.ofSeconds(1));
      load.stop();
      load.repeatUnknown();
      nothingIsBroken("disk full", load);
    }
  }

  private static void startStoreIfItEnded() {
    try {
      rig.store.start();
    } catch (IllegalStateException running) {
      log.info("the store outlived the full disk");
    }
  }

  /** With the guard off the checker must find the loss: a promised inquiry that is gone. */
  @Test
  @Order(9)
  void theCheckerFindsWhatIsLost() throws Exception {
    try (Load load = Load.start(rig, ledger, 8, 20)) {
      pause(Duration.ofSeconds(2));
      load.stop();
      nothingIsBroken("before the loss", load);
    }
    Attempt promised =
        ledger.attempts().stream()
            .filter(one -> one.verdict() == Verdict.OK)
            .findFirst()
            .orElseThrow();
    rig.inquiries().deleteOne(Filters.eq("_id", promised.inquiryId().split("\\?", 2)[0]));
    assertThat(Checker.check(rig, ledger).broken())
        .anyMatch(line -> line.startsWith("I1 " + promised.key()))
        .anyMatch(line -> line.startsWith("I5"));
  }

  /** Without the unique index the same person counts more than once, and the service says so. */
  @Test
  @Order(10)
  void withoutTheUniqueIndexDuplicatesComeThroughAndTheServiceIsNotReady() throws Exception {
    assertThat(acceptedOf(12, "guarded")).isEqualTo(1);
    rig.inquiries().dropIndex("claims_1");
    assertThat(acceptedOf(12, "unguarded")).isGreaterThan(1);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              HttpResponse<String> readiness = rig.get("/actuator/health/readiness");
              assertThat(readiness.statusCode()).isEqualTo(503);
            });
    HttpResponse<String> refused = submit("afterwards", "after-the-index-00001");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("unique index of inquiries on claims is missing");
  }

  private long acceptedOf(int copies, String person) throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      String key = "copies-of-%s-%04d".formatted(person, i);
      calls.add(() -> submit(person, key).body().contains("\"accepted\""));
    }
    long accepted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(calls)) {
        accepted += one.get() ? 1 : 0;
      }
    }
    return accepted;
  }

  private HttpResponse<String> submit(String person, String key) throws IOException {
    String program = FaultRig.PARTNERS.getFirst() + "-program";
    return rig.post(
        "/api/v1/leads",
        """
        {"programs":["%s"],"student":{"firstName":"A","lastName":"B","email":"%s@example.org",
         "adult":true},"consent":%s}\
        """
            .formatted(program, person, rig.consent(program)),
        "Idempotency-Key",
        key);
  }

  private void nothingIsBroken(String what, Load load) throws IOException {
    rig.awaitQuiet(QUIET);
    Checker.Report report = Checker.check(rig, ledger);
    log.info(
        "ledger: {}: attempts={} ok={} fail={} unknown={} withdrawn={} stored={} repeats={}"
            + " broken={}",
        what,
        ledger.attempts().size(),
        ledger.count(Verdict.OK),
        ledger.count(Verdict.FAIL),
        ledger.count(Verdict.UNKNOWN),
        load.withdrawn(),
        report.stored(),
        report.repeats(),
        report.broken().size());
    assertThat(report.broken()).isEmpty();
  }

  /** How long a fault lasts is the test itself; nothing is waited for. */
  private static void pause(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
