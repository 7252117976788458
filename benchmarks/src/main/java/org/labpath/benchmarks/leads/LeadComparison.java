package org.labpath.benchmarks.leads;

import static org.labpath.benchmarks.leads.Measured.median;
import static org.labpath.benchmarks.leads.Measured.rate;
import static org.labpath.benchmarks.leads.Measured.rateAndCpu;
import static org.labpath.benchmarks.leads.Measured.say;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** Runs one of the measurements of leads. */
public final class LeadComparison {

  private static final int MOST_WARM_UPS = 24;

  /** One as most requests come, and as many as keep two cores busy. */
  private static final int[] AT_ONCE = {1, Measured.WORKERS};

  private final LeadParts parts;
  private final AtomicInteger students = new AtomicInteger();

  private LeadComparison(LeadParts parts) {
    this.parts = parts;
  }

  /**
   * Measures.
   *
   * @param arguments the service's jar, which measurement, and its sizes
   */
  public static void main(String[] arguments) throws Exception {
    try (LeadParts parts = new LeadParts(Path.of(arguments[0]))) {
      LeadComparison comparison = new LeadComparison(parts);
      int size = Integer.parseInt(arguments[2]);
      switch (arguments[1]) {
        case "intake" -> comparison.intake(Duration.ofSeconds(size));
        case "relay" -> comparison.relay().besideItsPeers(size);
        case "backlog" -> comparison.relay().drained(size);
        case "history" ->
            comparison
                .relay()
                .overHistories(
                    size, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        case "arrivals" -> new Arrivals(parts).withAndWithoutBroker(Duration.ofSeconds(size));
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  private Relay relay() throws Exception {
    say("warm-up %.0f/s", rate(Duration.ofSeconds(5), this::one));
    return new Relay(parts, stored());
  }

  private void intake(Duration round) throws Exception {
    warmUp("HTTP", round, this::one);
    Copies copies = Copies.of(stored(), true);
    MongoCollection<RawBsonDocument> raw = parts.beside("raw");
    AtomicInteger copied = new AtomicInteger();
    Callable<Boolean> insert =
        () -> raw.insertOne(copies.number(copied.incrementAndGet())).wasAcknowledged();
    parts.startBare(stored());
    warmUp("bare HTTP", round, this::oneToBare);
    say("document %d bytes", copies.size());
    warmUp("raw insert", round, insert);
    for (int atOnce : AT_ONCE) {
      List<Double> alone = new ArrayList<>();
      List<Double> bare = new ArrayList<>();
      List<Double> taken = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        alone.add(rateAndCpu("raw insert", atOnce, round, insert));
        bare.add(rateAndCpu("bare HTTP", atOnce, round, this::oneToBare));
        taken.add(rateAndCpu("HTTP", atOnce, round, this::one));
      }
      say(
          "intake, %d at once: HTTP / raw = %.2f, HTTP / bare = %.2f, bare / raw = %.2f",
          atOnce,
          median(taken) / median(alone),
          median(taken) / median(bare),
          median(bare) / median(alone));
    }
    double with = rateAndCpu("HTTP", Measured.WORKERS, round, this::one);
    parts.broker.kill();
    say(
        "the broker is away: %.0f/s while the relay notices",
        rate(Duration.ofSeconds(5), this::one));
    double without = rateAndCpu("broker away: HTTP", Measured.WORKERS, round, this::one);
    say("broker away / there = %.2f", without / with);
  }

  /** Until it gets no faster; a service that is still being compiled says little. */
  private void warmUp(String what, Duration round, Callable<Boolean> work) throws Exception {
    double best = 0;
    int noBetter = 0;
    for (int i = 0; i < MOST_WARM_UPS && noBetter < 3; i++) {
      double rate = rateAndCpu("warm-up of " + what, Measured.WORKERS, round, work);
      noBetter = rate > best * 1.03 ? 0 : noBetter + 1;
      best = Math.max(best, rate);
    }
  }

  private boolean one() throws IOException {
    return !parts.submit("s" + students.incrementAndGet() + "x").isEmpty();
  }

  private boolean oneToBare() throws IOException {
    return !parts.submitToBare("b" + students.incrementAndGet() + "x").isEmpty();
  }

  private Document stored() {
    Document found = parts.inquiries().find().first();
    if (found == null) {
      throw new IllegalStateException("nothing was stored");
    }
    return found;
  }
}
