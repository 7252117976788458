package org.labpath.catalog.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.ledger.HeadStore.Lease;
import org.labpath.catalog.record.Kind;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger promises, on whichever store holds it. */
abstract class LedgerContract {

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

  private @Nullable MongoClient client;
  private Instant now = BEGIN;

  abstract String connectionString();

  private Ledger ledger() {
    return new Ledger(records(), heads(), turns());
  }

  private Turns turns() {
    return new Turns(heads(), records(), new AuditStore(database()));
  }

  private Editor editor() {
    return new Editor(
        records(), heads(), new AuditStore(database()), turns(), JsonMapper.shared(), clock());
  }

  private RecordStore records() {
    return new RecordStore(database());
  }

  private HeadStore heads() {
    return new HeadStore(database(), clock(), LEASE);
  }

  private Clock clock() {
    return new Clock() {
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
    Lease lease = Objects.requireNonNull(heads().take(""));
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
    Lease dead = Objects.requireNonNull(heads().take(""));
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
    assertThat(heads().commit(dead, 9, List.of(), null))
        .as("a late writer cannot commit")
        .isFalse();
    assertThat(head().revision()).isEqualTo(2);
  }

  @Test
  void theSameContentGoesOnWhereADeadWriterLeftItAndReadersSeeItWhole() {
    apply("one", List.of(school("a", "A"), school("gone", "G")));
    halfOf("two");
    assertThat(ledger().changes(Kind.SCHOOL, 0, head().revision()))
        .extracting(record -> record.fields().get("name"))
        .containsExactlyInAnyOrder("A", "G");
    assertThat(ledger().begin(new Content(Layer.SEED, "two", null)))
        .as("while the dead one's lease lasts")
        .isNull();
    now = now.plus(Duration.ofMinutes(3));
    Writing again =
        Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, "two", "edition 2")));
    assertThat(again.resumed()).isTrue();
    for (int i = 0; i < 1200; i++) {
      again.put(Kind.SCHOOL, school("s" + i, "S"), List.of("unitid:" + i));
    }
    assertThat(again.finish(Set.of(Kind.SCHOOL), true)).isEqualTo(new Applied(2, 1200, 0, 0, 2));
    assertThat(head().editions()).containsEntry("seed", "edition 2");
    assertThat(ledger().changes(Kind.SCHOOL, 0, 2))
        .filteredOn(record -> !record.deleted())
        .hasSize(1200)
        .allSatisfy(record -> assertThat(record.version()).isEqualTo(1));
  }

  @Test
  void anotherContentTakesBackWhatADeadWriterLeft() {
    apply("one", List.of(school("a", "A")));
    halfOf("two");
    now = now.plus(Duration.ofMinutes(3));
    assertThat(apply("three", List.of(school("a", "A"), school("c", "C"))))
        .isEqualTo(new Applied(2, 1, 0, 1, 0));
    assertThat(ledger().changes(Kind.SCHOOL, 0, 2)).hasSize(2);
  }

  @Test
  void whatWasReadBeforeNeedNotBeReadAgain() {
    apply("one", List.of(school("a", "A"), school("b", "B"), school("c", "C")));
    Reading reading = readingOfSchools(Reading.MOST_LETTERS);
    // Behind the ledger's back, so that a second look would show.
    database().getCollection(Kind.SCHOOL.plural()).deleteOne(Filters.eq("_id", "b"));
    Writing writing = Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, "two", null)));
    writing.recall(reading);
    writing.put(Kind.SCHOOL, school("a", "A"), List.of());
    writing.put(Kind.SCHOOL, school("b", "Changed"), List.of());
    writing.put(Kind.SCHOOL, school("d", "D"), List.of());
    assertThat(writing.finish(Set.of(Kind.SCHOOL), true)).isEqualTo(new Applied(2, 1, 1, 1, 1));
    assertThat(Objects.requireNonNull(editor().find(Kind.SCHOOL, "b")).version()).isEqualTo(2);
  }

  @Test
  void whatWasTooMuchToKeepIsReadAgain() {
    apply("one", List.of(school("a", "A"), school("b", "B")));
    Reading reading = readingOfSchools(30);
    reading.each(Kind.SCHOOL, unused -> {});
    Writing writing = Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, "two", null)));
    writing.recall(reading);
    writing.put(Kind.SCHOOL, school("a", "Changed"), List.of());
    writing.put(Kind.SCHOOL, school("b", "B"), List.of());
    assertThat(writing.finish(Set.of(Kind.SCHOOL), true)).isEqualTo(new Applied(2, 0, 1, 1, 0));
  }

  @Test
  void whatWasReadBeforeAnotherWritersTurnIsReadAgain() {
    apply("one", List.of(school("a", "A")));
    Reading reading = readingOfSchools(Reading.MOST_LETTERS);
    Writing other = Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, "one", null)));
    other.put(Kind.SCHOOL, school("a", "A"), List.of("unitid:1"));
    assertThat(other.finish(Set.of(Kind.SCHOOL), true).isChange()).isFalse();
    Writing writing = Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, "two", null)));
    writing.recall(reading);
    writing.put(Kind.SCHOOL, school("a", "Changed"), List.of("opeid:2"));
    writing.finish(Set.of(Kind.SCHOOL), true);
    assertThat(Objects.requireNonNull(records().find(Kind.SCHOOL, "a")).keys())
        .containsExactly("unitid:1", "opeid:2");
  }

  private Reading readingOfSchools(long mostLetters) {
    Reading reading = new Reading(records(), head(), mostLetters);
    reading.each(Kind.SCHOOL, unused -> {});
    return reading;
  }

  @Test
  void aContentThatLacksMostOfWhatWasThereIsRefusedUnlessAllowed() {
    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(school("s" + i, "S"));
    }
    apply("whole", many);
    Writing half = Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, "half", null)));
    half.put(Kind.SCHOOL, school("s0", "S"), List.of());
    assertThatThrownBy(() -> half.finish(Set.of(Kind.SCHOOL), false))
        .isInstanceOfSatisfying(
            Writing.ShrinkingException.class,
            refused -> assertThat(refused.removed()).isEqualTo(299));
    half.giveUp();
    assertThat(apply("whole", many)).isEqualTo(new Applied(2, 0, 0, 300, 0));
    assertThat(head().revision()).isEqualTo(1);
  }

  @Test
  void zipCodesOfAnAreaShareADocumentAndAreLaidOverOneByOne() {
    ledger()
        .replace(
            Layer.ZIP_POINTS,
            "new",
            Map.of(Kind.ZIP, List.of(zip("39501", "Gulfport"), zip("39503", "Gulfport"))));
    Applied older =
        Objects.requireNonNull(
            ledger()
                .replace(
                    Layer.ZIP_POINTS_OLDER,
                    "old",
                    Map.of(Kind.ZIP, List.of(zip("39501", "GULFPORT"), zip("39571", "Pass")))));
    assertThat(older).isEqualTo(new Applied(2, 1, 1, 0, 0));
    assertThat(ledger().changes(Kind.ZIP, 0, 2))
        .singleElement()
        .satisfies(
            area -> {
              assertThat(area.id()).isEqualTo("395");
              assertThat(area.fields())
                  .containsOnlyKeys("39501", "39503", "39571")
                  .containsEntry("39501", zip("39501", "Gulfport"));
            });
  }

  /** A writer that dies after it wrote something. */
  private void halfOf(String digest) {
    Writing dying = Objects.requireNonNull(ledger().begin(new Content(Layer.SEED, digest, null)));
    for (int i = 0; i < 700; i++) {
      dying.put(Kind.SCHOOL, school("s" + i, "S"), List.of("unitid:" + i));
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> records().find(Kind.SCHOOL, "s499") != null);
  }

  private static Map<String, Object> zip(String zip, String place) {
    return Map.of("zip", zip, "place", place, "state", "MS", "lat", 30.4, "lon", -89.1);
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
  void aChangeByHandOutlivesImportsAndIsAudited() {
    apply("one", List.of(school("a", "A")));
    Edited edited =
        editor().put(Kind.SCHOOL, "a", 1L, Map.of("id", "a", "name", "By hand"), "operator");
    assertThat(edited)
        .isInstanceOfSatisfying(
            Edited.Done.class,
            done -> {
              assertThat(done.record().version()).isEqualTo(2);
              assertThat(done.record().correctedFields()).containsExactly("name");
            });
    apply("two", List.of(Map.of("id", "a", "name", "From the file", "phone", "1")));
    assertThat(Objects.requireNonNull(editor().find(Kind.SCHOOL, "a")).fields())
        .containsEntry("name", "By hand")
        .containsEntry("phone", "1");
    assertThat(editor().auditPage(0, 10))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.who()).isEqualTo("operator");
              assertThat(entry.changes())
                  .containsExactly(new AuditEntry.Change("name", "\"A\"", "\"By hand\""));
            });
    editor().put(Kind.SCHOOL, "other", null, Map.of("id", "other", "name", "Other"), "operator");
    assertThat(editor().auditCount()).isEqualTo(2);
    assertThat(editor().auditCount(Kind.SCHOOL, "a")).isEqualTo(1);
    assertThat(editor().auditCount(Kind.EMPLOYER, "a")).isZero();
    assertThat(editor().auditPage(Kind.SCHOOL, "other", 0, 10))
        .extracting(AuditEntry::action)
        .containsExactly("created");
  }

  @Test
  void aFieldTakenAwayByHandStaysAway() {
    apply("one", List.of(Map.of("id", "a", "name", "A", "phone", "1")));
    editor().put(Kind.SCHOOL, "a", 1L, Map.of("id", "a", "name", "A"), "operator");
    apply("two", List.of(Map.of("id", "a", "name", "A", "phone", "2")));
    assertThat(Objects.requireNonNull(editor().find(Kind.SCHOOL, "a")).fields())
        .doesNotContainKey("phone");
  }

  @Test
  void aStaleChangeIsRefusedAndLeavesNoTrace() {
    apply("one", List.of(school("a", "A")));
    assertThat(editor().put(Kind.SCHOOL, "a", 7L, Map.of("id", "a", "name", "B"), "operator"))
        .isInstanceOf(Edited.Stale.class);
    assertThat(editor().put(Kind.SCHOOL, "a", null, Map.of("id", "a", "name", "B"), "operator"))
        .isInstanceOf(Edited.Stale.class);
    assertThat(editor().put(Kind.SCHOOL, "b", 1L, Map.of("id", "b", "name", "B"), "operator"))
        .isInstanceOf(Edited.Missing.class);
    assertThat(editor().auditCount()).isZero();
    assertThat(head().revision()).isEqualTo(1);
  }

  @Test
  void whatWasTakenOutByHandNoImportBringsBack() {
    apply("one", List.of(school("a", "A"), school("b", "B")));
    assertThat(editor().remove(Kind.SCHOOL, "a", 1, "b", "operator"))
        .isInstanceOf(Edited.Done.class);
    apply("two", List.of(school("a", "A again"), school("b", "B")));
    assertThat(editor().find(Kind.SCHOOL, "a")).isNull();
    assertThat(ledger().changes(Kind.SCHOOL, 0, head().revision()))
        .filteredOn(record -> record.id().equals("a"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.deleted()).isTrue();
              assertThat(record.mergedInto()).isEqualTo("b");
            });
  }

  @Test
  void aRecordMadeByHandNeedsNoImport() {
    assertThat(editor().put(Kind.SCHOOL, "new", null, Map.of("id", "new", "name", "N"), "operator"))
        .isInstanceOfSatisfying(Edited.Done.class, done -> assertThat(done.created()).isTrue());
    apply("one", List.of(school("a", "A")));
    assertThat(Objects.requireNonNull(editor().find(Kind.SCHOOL, "new")).fields())
        .containsEntry("name", "N");
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
    new HeadStore(durable, Clock.systemUTC(), LEASE).create();
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
