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
    for (int i = 0; i < 3; i++) {
      rateAndCpu("warm-up", round, this::one);
    }
    Copies copies = Copies.of(stored(), true);
    MongoCollection<RawBsonDocument> raw = parts.beside("raw");
    AtomicInteger copied = new AtomicInteger();
    Callable<Boolean> insert =
        () -> raw.insertOne(copies.number(copied.incrementAndGet())).wasAcknowledged();
    say("document %d bytes, %d at once", copies.size(), Measured.WORKERS);
    say("warm-up of raw inserts %.0f/s", rate(round, insert));
    List<Double> alone = new ArrayList<>();
    List<Double> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      alone.add(rateAndCpu("raw insert", round, insert));
      taken.add(rateAndCpu("HTTP", round, this::one));
    }
    parts.broker.kill();
    say(
        "the broker is away: %.0f/s while the relay notices",
        rate(Duration.ofSeconds(5), this::one));
    List<Double> takenAway = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      takenAway.add(rateAndCpu("broker away: HTTP", round, this::one));
    }
    say(
        "intake: HTTP / raw = %.2f with the relay at work, %.2f with the broker away",
        median(taken) / median(alone), median(takenAway) / median(alone));
  }

  private boolean one() throws IOException, InterruptedException {
    return !parts.submit("s" + students.incrementAndGet() + "x").isEmpty();
  }

  private Document stored() {
    Document found = parts.inquiries().find().first();
    if (found == null) {
      throw new IllegalStateException("nothing was stored");
    }
    return found;
  }
}
