package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.labpath.lead.fault.Reckoning.pause;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
import org.labpath.lead.webhook.Receiver;
import org.labpath.process.ChildProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts die, freeze and starve while students ask; afterwards everything promised must be there,
 * once and in order. The last ones turn a guard off and want that to be noticed. In order, since
 * those leave the store as no other test may find it.
 *
 * <p>How long the store is frozen, and how often and under what load the service is killed, can be
 * said: {@code -Dlabpath.fault.store-frozen=60}, {@code kills}, {@code per-second}, {@code seed}.
 */
@Tag("promise")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerIT {

  private static final Logger log = LoggerFactory.getLogger(LedgerIT.class);
  private static final String CONSUMER = "org.labpath.example.partner.PartnerConsumer";
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
      reckoning.nothingIsBroken("disk full", load);
    }
  }

  private static void startStoreIfItEnded() {
    try {
      rig.store.start();
    } catch (IllegalStateException running) {
      log.info("the store outlived the full disk");
    }
  }

  /**
   * The kernel lets nothing more be written, into open files as little as into new ones. The store
   * ends, and finds what it had when the disk is whole again.
   */
  @Test
  @Order(4)
  void promisesNothingThatAReadOnlyDiskCannotKeep() throws Exception {
    Path data = rig.folder.resolve("store").resolve("data");
    rig.store.stop();
    try {
      Optional<LoopDisk> mounted = LoopDisk.under(data, rig.folder.resolve("disk.ext4"));
      assumeThat(mounted).as("a disk can be made").isPresent();
      try (LoopDisk disk = mounted.orElseThrow()) {
        rig.store.start();
        aDiskFails(disk);
        rig.store.stop();
      }
    } finally {
      rig.store.start();
    }
    await().atMost(Duration.ofSeconds(20)).until(rig::ready);
  }

  private void aDiskFails(LoopDisk disk) throws Exception {
    await().atMost(Duration.ofSeconds(20)).until(rig::ready);
    try (Load load = Load.start(rig, ledger, 31, 40)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> ledger.count(Verdict.OK) > 40);
      disk.fail();
      await().atMost(Duration.ofSeconds(20)).until(() -> ledger.count(Verdict.UNKNOWN) > 10);
      long promised = ledger.count(Verdict.OK);
      pause(Duration.ofSeconds(1));
      assertThat(ledger.count(Verdict.OK)).as("promised without a disk").isEqualTo(promised);
      rig.store.stop();
      disk.repair();
      rig.store.start();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      reckoning.nothingIsBroken("disk read-only", load);
    }
  }

  /** First as a crash ends it, then as an operator does, both at full work. */
  @Test
  @Order(1)
  void losesNothingWhenTheServiceIsKilledOrAskedToEnd() throws Exception {
    try (Load load = Load.start(rig, ledger, 20261123, 25)) {
      pause(Duration.ofMillis(1_700));
      rig.service().kill();
      rig.startService();
      pause(Duration.ofSeconds(1));
      long begun = System.nanoTime();
      rig.service().stop();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
      rig.startService();
      reckoning.nothingIsBroken("killed, then asked to end", load);
    }
    assertThat(ledger.count(Verdict.OK)).isGreaterThan(40);
    assertThat(ledger.count(Verdict.FAIL)).isPositive();
  }

  @Test
  @Order(2)
  @Tag("slow")
  void losesNothingWhenTheServiceIsKilledFiftyTimes() throws Exception {
    int kills = Integer.getInteger("labpath.fault.kills", 50);
    int perSecond = Integer.getInteger("labpath.fault.per-second", 200);
    int seed = Integer.getInteger("labpath.fault.seed", 4711);
    Random random = new Random(seed);
    List<Duration> starts = new ArrayList<>();
    try (Load load = Load.start(rig, ledger, seed, perSecond)) {
      for (int i = 0; i < kills; i++) {
        // With a start that is a kill every three to ten seconds.
        pause(Duration.ofMillis(1_000 + random.nextInt(2_000)));
        rig.service().kill();
        starts.add(rig.startService());
      }
      Collections.sort(starts);
      reckoning.nothingIsBroken(
          "kills=%d per-second=%d seed=%d start-p50=%s slowest-start=%s"
              .formatted(kills, perSecond, seed, starts.get(kills / 2), starts.getLast()),
          load);
    }
    assertThat(ledger.count(Verdict.OK)).isGreaterThan(20L * kills);
  }

  /** Those who wait for an answer when an operator ends the service still get it. */
  @Test
  @Order(8)
  void answersWhoeverIsWaitingWhenItIsAskedToEnd() throws Exception {
    assertThat(statusesOfThoseWaitingAtTheEnd("let-finish")).containsOnly(201);
    rig.startService();
  }

  /** Told to end at once it leaves them without an answer: the test above can fail. */
  @Test
  @Order(82)
  @Tag("slow")
  void withoutAGracefulEndThoseWhoWaitGetNoAnswer() throws Exception {
    rig.service().stop();
    rig.startService(Map.of("SERVER_SHUTDOWN", "immediate"));
    assertThat(statusesOfThoseWaitingAtTheEnd("cut-off")).contains(0);
    rig.startService();
  }

  private List<Integer> statusesOfThoseWaitingAtTheEnd(String who) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Each answer takes at least as long as one exchange with the store.
      rig.storeLine.suffers(new Line.Trouble.Delay(Duration.ofMillis(400)));
      List<Future<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String key = "waiting-%s-%04d".formatted(who, i);
        waiting.add(threads.submit(() -> statusOrNone(key)));
      }
      pause(Duration.ofMillis(400));
      assertThat(waiting).noneMatch(Future::isDone);
      rig.service().stop();
      for (Future<Integer> one : waiting) {
        statuses.add(one.get());
      }
    } finally {
      rig.storeLine.heals();
    }
    return statuses;
  }

  private int statusOrNone(String key) {
    try {
      return submit(key, key).statusCode();
    } catch (IOException unanswered) {
      return 0;
    }
  }

  /**
   * The service dies at the worst moment for each way: Kafka has acknowledged and the store does
   * not know it yet; a receiver has the event and has not answered; and behind them wait events
   * that were stored and never sent. Nobody who keeps the rules of the contract acts twice.
   */
  @Test
  @Order(3)
  void sendsAgainTheSameBytesWhenItDiedBetweenSendingAndNotingIt() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    rig.receiver.behaving(
        (exchange, number) -> {
          boolean unused = answered(answers);
          Receiver.status(204).answer(exchange, number);
        });
    int atFirst = rig.topic(FaultRig.HOOKED).size();
    try (ChildProcess consumer =
            rig.program(
                CONSUMER,
                "Waiting for events",
                Map.of(),
                rig.credentials(FaultRig.HOOKED).toString());
        Load load = Load.start(rig, ledger, 23, 20, FaultRig.everybody())) {
      rig.broker().freeze();
      await().atMost(Duration.ofSeconds(20)).until(() -> ledger.count(Verdict.OK) > 30);
      // The last answers of the store to the load; then none.
      load.stop();
      rig.storeLine.suffers(new Line.Trouble.Silence());
      rig.broker().thaw();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> rig.topic(FaultRig.HOOKED).size() > atFirst && !rig.receiver.got().isEmpty());
      rig.service().kill();
      // What was on its way to the store goes down with the line.
      rig.storeLine.suffers(new Line.Trouble.Refuse());
      rig.storeLine.heals();
      rig.receiver.behaving(Receiver.status(204));
      answers.countDown();
      rig.startService();
      Checker.Report report = reckoning.nothingIsBroken("died between sending and noting", load);
      assertThat(report.repeats()).as("what was sent already came again").isPositive();
      assertThat(rig.receiver.got().stream().map(Receiver.Got::id).distinct().count())
          .as("a webhook came again under its id")
          .isLessThan(rig.receiver.got().size());
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(shown()).containsExactlyInAnyOrderElementsOf(asked()));
      assertThat(consumer.isAlive()).isTrue();
    }
  }

  /** What the example consumer has acted on. */
  private static List<String> shown() throws IOException {
    return rig.written(CONSUMER)
        .lines()
        .filter(line -> line.startsWith("--- SUBMITTED"))
        .map(line -> line.substring(line.indexOf("lead ") + 5).strip())
        .toList();
  }

  /** What students have been promised at that partner. */
  private List<String> asked() {
    return ledger.attempts().stream()
        .filter(one -> one.verdict() == Verdict.OK && one.partnerId().equals(FaultRig.HOOKED))
        .flatMap(one -> one.leads().stream())
        .toList();
  }

  /** The store is slow to answer in every way: its answers get lost, it freezes, it is killed. */
  @Test
  @Order(5)
  void saysSoWhileTheStoreIsAwayAndGoesOnAfterwards() throws Exception {
    try (Load load = Load.start(rig, ledger, 5, 20)) {
      pause(Duration.ofSeconds(1));
      rig.storeLine.suffers(new Line.Trouble.LoseAnswers());
      pause(Duration.ofSeconds(1));
      rig.storeLine.heals();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      rig.store.freeze();
      pause(Duration.ofSeconds(Integer.getInteger("labpath.fault.store-frozen", 4)));
      assertThat(Descriptors.threads(rig.service().pid())).as("threads").isLessThan(150);
      rig.store.thaw();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      pause(Duration.ofMillis(500));
      rig.store.kill();
      rig.store.start();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      reckoning.nothingIsBroken("store's answers lost, store frozen, store killed", load);
    }
    List<Attempt> unanswered =
        ledger.attempts().stream().filter(one -> one.verdict() == Verdict.UNKNOWN).toList();
    log.info(
        "ledger: waits for a 503 p50={} p99={} longest={} ms",
        Ledger.percentile(unanswered, 0.5),
        Ledger.percentile(unanswered, 0.99),
        Ledger.percentile(unanswered, 1));
    assertThat(unanswered).isNotEmpty();
    assertThat(unanswered).extracting(Attempt::status).containsOnly(503);
    // Patience is 2.5 s for an operation, and one request may wait for two.
    assertThat(Ledger.percentile(unanswered, 1)).isLessThan(6_000);
  }

  /** Connections come that find no file descriptor; when they go, so does the trouble. */
  @Test
  @Order(6)
  void recoversByItselfFromALackOfFileDescriptors() throws Exception {
    long pid = rig.service().pid();
    assumeThat(Descriptors.canBeLimited(pid)).as("limits can be set").isTrue();
    try (Load load = Load.start(rig, ledger, 27, 10)) {
      pause(Duration.ofSeconds(1));
      try (Descriptors idle = Descriptors.limit(pid, 6)) {
        idle.take(URI.create(rig.address()), 60);
        pause(Duration.ofSeconds(2));
        // What was opened while the limit was set lies above it; most of the sixty found none.
        assertThat(Descriptors.open(pid)).isLessThan(idle.limit() + 30);
      }
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      reckoning.nothingIsBroken("no file descriptors", load);
    }
    assertThat(rig.service().pid()).as("without a restart").isEqualTo(pid);
    assertThat(rig.service().isAlive()).isTrue();
  }

  @Test
  @Order(7)
  void goesOnWhileItsLogCannotBeWritten() throws Exception {
    assumeThat(rig.logDisk).as("a file system can be mounted").isPresent();
    SmallDisk disk = rig.logDisk.orElseThrow();
    disk.fill();
    long length = java.nio.file.Files.size(rig.serviceLog());
    try (Load load = Load.start(rig, ledger, 28, 30)) {
      // Told of in the log, if that could be written.
      rig.broker().freeze();
      pause(Duration.ofSeconds(5));
      rig.broker().thaw();
      assertThat(ledger.count(Verdict.UNKNOWN)).isZero();
      assertThat(java.nio.file.Files.size(rig.serviceLog())).isLessThan(length + 8_192);
      disk.widen();
      disk.empty();
      reckoning.nothingIsBroken("log cannot be written", load);
    }
  }

  /** With the store's patience gone a student waits as long as the store does. */
  @Test
  @Order(80)
  @Tag("slow")
  void withoutALimitOfPatienceAFrozenStoreIsWaitedFor() throws Exception {
    rig.service().stop();
    rig.startService(Map.of("LABPATH_STORE_PATIENCE", "20s"));
    try (Load load = Load.start(rig, ledger, 80, 10)) {
      pause(Duration.ofSeconds(1));
      rig.store.freeze();
      pause(Duration.ofSeconds(9));
      rig.store.thaw();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      reckoning.nothingIsBroken("store frozen, no limit of patience", load);
    } finally {
      rig.service().stop();
      rig.startService();
    }
    assertThat(Ledger.percentile(ledger.attempts(), 1)).isGreaterThan(6_000);
  }

  /** A relay that notes before it sends: the checker must find the events that never came. */
  @Test
  @Order(81)
  @Tag("slow")
  void theCheckerFindsWhatWasNotedAsSentAndNeverWas() throws Exception {
    List<String> broken;
    try (Load load = Load.start(rig, ledger, 81, 20)) {
      rig.broker().freeze();
      pause(Duration.ofSeconds(3));
      load.stop();
      rig.noteAllAsSent();
      rig.service().kill();
      rig.broker().thaw();
      rig.startService();
      rig.awaitQuiet(Reckoning.QUIET);
      broken = Checker.check(rig, ledger).broken();
      reckoning.tell("noted before sent, service killed", load, 0, Checker.check(rig, ledger));
    }
    assertThat(broken).anyMatch(line -> line.startsWith("I2"));
  }

  /** A store that answers before it has written: the checker must find promises that are gone. */
  @Test
  @Order(90)
  void theCheckerFindsWhatACarelessStoreHasLost() throws Exception {
    List<String> broken;
    try (Load load = Load.start(rig, ledger, 90, 30)) {
      ChildProcess careless = rig.carelessStore();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      long before = ledger.count(Verdict.OK);
      await().atMost(Duration.ofSeconds(20)).until(() -> ledger.count(Verdict.OK) > before + 20);
      careless.kill();
      rig.store.start();
      await().atMost(Duration.ofSeconds(20)).until(rig::ready);
      load.stop();
      rig.awaitQuiet(Reckoning.QUIET);
      broken = Checker.check(rig, ledger).broken();
      reckoning.tell(
          "acknowledged before written, store killed", load, 0, Checker.check(rig, ledger));
    }
    assertThat(broken)
        .anyMatch(line -> line.startsWith("I1 " + Load.KEYS))
        .anyMatch(line -> line.startsWith("I5"));
  }

  /**
   * Without its unique indexes the same person counts more than once, the same key stands for two
   * requests, and the service says so.
   */
  @Test
  @Order(91)
  void withoutTheUniqueIndexesDuplicatesComeThroughAndTheServiceIsNotReady() throws Exception {
    assertThat(acceptedOf(12, "guarded")).isEqualTo(1);
    rig.inquiries().dropIndex("claims_1");
    rig.inquiries().dropIndex("idempotencyKey_1");
    assertThat(acceptedOf(12, "unguarded")).isGreaterThan(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> storedUnder("the-same-key-" + System.nanoTime()) > 1);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              HttpResponse<String> readiness = rig.get("/actuator/health/readiness");
              assertThat(readiness.statusCode()).isEqualTo(503);
            });
    HttpResponse<String> refused = submit("afterwards", "after-the-index-00001");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("unique index of inquiries on");
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

  /** How often one request is stored whose copies come at once. */
  private long storedUnder(String key) throws Exception {
    List<Callable<HttpResponse<String>>> calls =
        Collections.nCopies(12, () -> submit("copied", key));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(calls);
    }
    return rig.inquiries().countDocuments(Filters.regex("idempotencyKey", key + "$"));
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

  private static boolean answered(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      return false;
    }
  }
}
