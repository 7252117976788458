package org.labpath.catalog.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.Surroundings;
import org.labpath.catalog.correction.Correction.Outcome;
import org.labpath.catalog.correction.Correction.Resolution;

class ForgettingIT {

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void forgetsOldContactsAndLaterSettledReports() {
    try (MongoClient client = MongoClients.create(Surroundings.store().connectionString())) {
      CorrectionStore store = new CorrectionStore(client.getDatabase("forgetting"));
      store.add(report("old", THEN));
      store.add(report("new", THEN.plus(Duration.ofDays(60))));
      store.add(report("done", THEN));
      store.settle("done", new Resolution(Outcome.REJECTED, null, "operator", THEN));

      at(store, Duration.ofDays(100)).forget();
      assertThat(contact(store, "old")).isNull();
      assertThat(contact(store, "new")).isEqualTo("a@b.example");
      assertThat(store.find("done")).isNotNull();

      at(store, Duration.ofDays(400)).forget();
      assertThat(store.find("done")).isNull();
      assertThat(store.find("old")).isNotNull();
      assertThat(store.count(false)).isEqualTo(2);
    }
  }

  private static Forgetting at(CorrectionStore store, Duration later) {
    Clock clock = Clock.fixed(THEN.plus(later), ZoneOffset.UTC);
    return new Forgetting(store, clock, Duration.ofDays(90), Duration.ofDays(365));
  }

  private static Correction report(String id, Instant at) {
    return new Correction(id, "colin", null, "Wrong.", "a@b.example", at, null);
  }

  private static @org.jspecify.annotations.Nullable String contact(
      CorrectionStore store, String id) {
    Correction correction = store.find(id);
    return correction == null ? "missing" : correction.contact();
  }
}
