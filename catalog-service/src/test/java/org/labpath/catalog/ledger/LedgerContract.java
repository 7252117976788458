package org.labpath.catalog.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.ledger.HeadStore.Lease;
import org.labpath.catalog.record.Kind;

/** What the ledger promises, on whichever store holds it. */
abstract class LedgerContract {

  private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

  private @Nullable MongoClient client;
  private Instant now = BEGIN;

  abstract String connectionString();

  private Ledger ledger() {
    return new Ledger(records(), heads());
  }

  private RecordStore records() {
    return new RecordStore(database());
  }

  private HeadStore heads() {
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    return new HeadStore(database(), clock);
  }

  private MongoDatabase database() {
    return Objects.requireNonNull(client).getDatabase("ledger_contract");
  }

  @BeforeEach
  void empty() {
    client = MongoClients.create(connectionString());
    Objects.requireNonNull(client).getDatabase("ledger_contract").drop();
    ledger().prepare();
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(client).close();
  }

  @Test
  void readersSeeWhatWasAppliedAsOneRevision() {
    Applied applied = apply("one", List.of(school("a", "A"), school("b", "B")));
    assertThat(applied).isEqualTo(new Applied(1, 2, 0, 0, 0));
    assertThat(head().revision()).isEqualTo(1);
    assertThat(head().has(Layer.SEED, "one")).isTrue();
    assertThat(ledger().changes(Kind.SCHOOL, 0, 1)).hasSize(2);
  }

  @Test
  void theSameContentAgainChangesNothing() {
    apply("one", List.of(school("a", "A")));
    Applied again = apply("one", List.of(school("a", "A")));
    assertThat(again).isEqualTo(new Applied(2, 0, 0, 1, 0));
    assertThat(head().revision()).isEqualTo(1);
    assertThat(ledger().changes(Kind.SCHOOL, 1, 2)).isEmpty();
  }

  @Test
  void whatIsNoLongerInTheContentIsGone() {
    apply("one", List.of(school("a", "A"), school("b", "B")));
    apply("two", List.of(school("a", "A2")));
    List<StoredRecord> changes = ledger().changes(Kind.SCHOOL, 1, 2);
    assertThat(changes).hasSize(2);
    assertThat(changes)
        .anySatisfy(change -> assertThat(change.deleted()).isTrue())
        .anySatisfy(change -> assertThat(change.fields()).containsEntry("name", "A2"));
  }

  @Test
  void readersOfTheOldRevisionSeeTheOldStateWhileTheNextIsWritten() {
    apply("one", List.of(school("a", "A")));
    Lease lease = Objects.requireNonNull(heads().take());
    RecordStore records = records();
    RecordStore.Held held = Objects.requireNonNull(records.find(Kind.SCHOOL, "a"));
    RecordState seen = Objects.requireNonNull(held.at(1));
    records.save(
        Kind.SCHOOL,
        List.of(held.withNext(1, seen.with(lease.next(), Layer.SEED, school("a", "half done")))));
    // A reader that begins now, on the committed revision, still sees the former state.
    assertThat(ledger().changes(Kind.SCHOOL, 0, head().revision()))
        .singleElement()
        .satisfies(record -> assertThat(record.fields()).containsEntry("name", "A"));
  }

  @Test
  void theNextWriterTakesBackWhatADeadOneLeft() {
    apply("one", List.of(school("a", "A")));
    Lease dead = Objects.requireNonNull(heads().take());
    RecordStore.Held held = Objects.requireNonNull(records().find(Kind.SCHOOL, "a"));
    RecordState seen = Objects.requireNonNull(held.at(1));
    records()
        .save(
            Kind.SCHOOL,
            List.of(
                held.withNext(1, seen.with(dead.next(), Layer.SEED, school("a", "half done"))),
                new RecordStore.Held(
                    "b", List.of(RecordState.first(dead.next(), Layer.SEED, school("b", "B"))))));
    assertThat(applyOrNull("two", List.of(school("a", "A"), school("c", "C")))).isNull();
    now = now.plus(Duration.ofMinutes(3));
    Applied applied = apply("two", List.of(school("a", "A"), school("c", "C")));
    assertThat(applied).isEqualTo(new Applied(2, 1, 0, 1, 0));
    assertThat(ledger().changes(Kind.SCHOOL, 0, 2))
        .extracting(StoredRecord::id)
        .containsExactlyInAnyOrder("a", "c");
    assertThat(heads().commit(dead, 9, null, null)).as("a late writer cannot commit").isFalse();
    assertThat(head().revision()).isEqualTo(2);
  }

  @Test
  void anImportLeavesTheOtherLayersAlone() {
    apply("one", List.of(school("a", "A")));
    Objects.requireNonNull(
        ledger()
            .replace(
                Layer.CORRECTED,
                "hand",
                Map.of(Kind.SCHOOL, List.of(Map.of("id", "a", "name", "By hand")))));
    apply("two", List.of(school("a", "From the file")));
    assertThat(ledger().changes(Kind.SCHOOL, 0, 3))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.fields()).containsEntry("name", "By hand");
              assertThat(record.correctedFields()).contains("name");
            });
  }

  @Test
  void valuesComeBackAsTheyWentIn() {
    Map<String, Object> rich =
        Map.of(
            "id",
            "a",
            "text",
            "Ünïcode 🔬 \u0000",
            "number",
            7,
            "share",
            78.6,
            "yes",
            true,
            "years",
            Map.of("2024", 3),
            "list",
            List.of("x", Map.of("y", 1)));
    apply("one", List.of(rich));
    assertThat(ledger().changes(Kind.SCHOOL, 0, 1).getFirst().fields()).isEqualTo(rich);
    assertThat(apply("again", List.of(rich)).unchanged()).isEqualTo(1);
  }

  @Test
  void writesAreAcknowledgedByMajorityAndJournal() {
    MongoDatabase durable = database().withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    new HeadStore(durable, Clock.systemUTC()).create();
    assertThat(head().epoch()).isNotBlank();
  }

  private Head head() {
    return Objects.requireNonNull(ledger().head());
  }

  private Applied apply(String digest, List<Map<String, Object>> schools) {
    return Objects.requireNonNull(applyOrNull(digest, schools));
  }

  private @Nullable Applied applyOrNull(String digest, List<Map<String, Object>> schools) {
    return ledger().replace(Layer.SEED, digest, Map.of(Kind.SCHOOL, schools));
  }

  private static Map<String, Object> school(String id, String name) {
    return Map.of("id", id, "name", name);
  }
}
