package org.labpath.lead.fault;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.labpath.lead.fault.Attempt.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Students at a fixed arrival rate, whatever becomes of the service. One in twenty asks for
 * something that must be refused, one in ten takes the request back soon after.
 */
final class Load implements AutoCloseable {

  /** In no answer, log line or header may this be found. */
  static final String CANARY = "Kanarienvogel";

  /** What all keys begin with. */
  static final String KEYS = "ledger-key-";

  /** Requests under way at most; an arrival that finds no place is let go and not counted. */
  private static final int UNDER_WAY = 400;

  /** Repeated at once at most. */
  private static final Semaphore REPEATS = new Semaphore(8);

  private final FaultRig rig;
  private final Ledger ledger;
  private final List<String> partners;
  private final Random random;
  private final String run;
  private final Map<String, String> consents = new HashMap<>();
  private final Map<String, String> open = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger withdrawn = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Thread arrivals;

  private Load(FaultRig rig, Ledger ledger, long seed, int perSecond, List<String> partners)
      throws IOException {
    this.rig = rig;
    this.ledger = ledger;
    this.partners = partners;
    this.random = new Random(seed);
    this.run = Long.toHexString(seed);
    for (String partner : partners) {
      consents.put(partner, rig.consent(partner + "-program"));
    }
    this.arrivals = Thread.ofPlatform().name("arrivals").unstarted(() -> arrive(perSecond));
  }

  static Load start(FaultRig rig, Ledger ledger, long seed, int perSecond) throws IOException {
    return start(rig, ledger, seed, perSecond, FaultRig.PARTNERS);
  }

  static Load start(FaultRig rig, Ledger ledger, long seed, int perSecond, List<String> partners)
      throws IOException {
    Load load = new Load(rig, ledger, seed, perSecond, partners);
    load.arrivals.start();
    return load;
  }

  int withdrawn() {
    return withdrawn.get();
  }

  private void arrive(int perSecond) {
    long gap = Duration.ofSeconds(1).toNanos() / perSecond;
    for (long due = System.nanoTime(); !stopped.get(); due += gap) {
      LockSupport.parkNanos(due - System.nanoTime());
      int number = next.incrementAndGet();
      boolean refused = random.nextInt(20) == 0;
      boolean takesBack = random.nextInt(10) == 0;
      String partner = partners.get(random.nextInt(partners.size()));
      if (places.tryAcquire()) {
        threads.execute(
            () -> {
              try {
                submit(number, partner, refused, takesBack);
              } finally {
                places.release();
              }
            });
      }
    }
  }

  private void submit(int number, String partner, boolean refused, boolean takesBack) {
    String key = KEYS + "%s-%08d".formatted(run, number);
    String body =
        """
        {"programs":["%s-program"],"student":{"firstName":"A","lastName":"%s","email":"%s.%s@example.org",
         "adult":%s},"consent":%s}\
        """
            .formatted(
                partner,
                CANARY,
                CANARY.toLowerCase(java.util.Locale.ROOT),
                key,
                !refused,
                consents.get(partner));
    Attempt attempt = send(key, partner, body);
    if (attempt.verdict() == Verdict.UNKNOWN) {
      open.put(key, partner + "\n" + body);
    }
    note(attempt);
    if (takesBack && attempt.verdict() == Verdict.OK) {
      withdraw(attempt);
    }
  }

  private Attempt send(String key, String partner, String body) {
    long begun = System.nanoTime();
    int status = 0;
    String inquiry = "";
    List<String> leads = new ArrayList<>();
    try {
      HttpResponse<String> answer = rig.post("/api/v1/leads", body, "Idempotency-Key", key);
      status = answer.statusCode();
      if (status == 201) {
        JsonNode said = JsonMapper.shared().readTree(answer.body());
        inquiry = said.get("inquiryId").asString() + "?token=" + said.get("token").asString();
        said.get("leads").forEach(lead -> leads.add(lead.get("leadId").asString()));
      }
    } catch (ConnectException nobodyThere) {
      status = Attempt.NEVER_SENT;
    } catch (IOException unanswered) {
      status = 0;
    }
    return new Attempt(
        key,
        partner,
        Attempt.verdictOf(status),
        status,
        Duration.ofNanos(System.nanoTime() - begun).toMillis(),
        inquiry,
        leads);
  }

  private void withdraw(Attempt attempt) {
    String[] parts = attempt.inquiryId().split("\\?", 2);
    try {
      if (rig.post("/api/v1/leads/" + parts[0] + "/withdrawal?" + parts[1], "{}").statusCode()
          < 300) {
        withdrawn.incrementAndGet();
      }
    } catch (IOException unanswered) {
      // It may have happened or not; either way the events must be in order.
    }
  }

  private void note(Attempt attempt) {
    try {
      ledger.add(attempt);
    } catch (IOException full) {
      throw new java.io.UncheckedIOException(full);
    }
  }

  /** Stops arrivals and waits for what is under way. */
  void stop() {
    if (stopped.compareAndSet(false, true)) {
      // Kept: arrivals that come late find no place any more.
      places.acquireUninterruptibly(UNDER_WAY);
    }
  }

  /** Asks again, with the same key and body, whatever had no answer; answers how many. */
  int repeatUnknown() throws InterruptedException, ExecutionException {
    List<Callable<Attempt>> calls = new ArrayList<>();
    for (Map.Entry<String, String> one : open.entrySet()) {
      String[] parts = one.getValue().split("\n", 2);
      calls.add(() -> again(one.getKey(), parts[0], parts[1]));
    }
    open.clear();
    for (Future<Attempt> done : threads.invokeAll(calls)) {
      if (done.get().verdict() == Verdict.UNKNOWN) {
        throw new IllegalStateException("still no answer: " + done.get());
      }
      note(done.get());
    }
    return calls.size();
  }

  private Attempt again(String key, String partner, String body) throws InterruptedException {
    REPEATS.acquire();
    try {
      return send(key, partner, body);
    } finally {
      REPEATS.release();
    }
  }

  @Override
  public void close() {
    stop();
    threads.close();
  }
}
