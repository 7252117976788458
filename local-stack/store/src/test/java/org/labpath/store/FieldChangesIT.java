package org.labpath.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An update made without taking the document apart must do what the server does. An update of many
 * is always the server's.
 */
class FieldChangesIT {

  private static final int DOCUMENTS = 8;

  @TempDir Path directory;
  private LocalStore store;
  private MongoClient client;

  @BeforeEach
  void start() {
    store = LocalStore.start(directory);
    client = MongoClients.create(store.connectionString());
    for (MongoCollection<Document> each : List.of(things(), peers())) {
      each.createIndex(Indexes.ascending("parts.state", "_id"));
      each.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
      for (int i = 0; i < DOCUMENTS; i++) {
        each.insertOne(
            new Document("_id", "d" + i)
                .append("key", "k" + i)
                .append("revision", 0L)
                .append("parts", List.of(part(i, "x"), part(i, "y")))
                .append("tail", new Document("deep", List.of(1, 2))));
      }
    }
  }

  private static Document part(int number, String which) {
    return new Document("hold", number + which).append("state", "open").append("tries", 1);
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  @Test
  void doesWhatTheServerDoes() {
    Random random = new Random(20261124);
    for (int round = 0; round < 40; round++) {
      List<WriteModel<Document>> some = new ArrayList<>();
      List<WriteModel<Document>> same = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        // One of them is not there.
        Document which = new Document("_id", "d" + random.nextInt(DOCUMENTS + 1));
        String hold = random.nextInt(DOCUMENTS) + (i % 2 == 0 ? "x" : "y");
        if (random.nextBoolean()) {
          which.append("parts.hold", hold);
        }
        UpdateOptions filter = new UpdateOptions().arrayFilters(List.of(eq("e.hold", hold)));
        Bson change = change(random);
        some.add(new UpdateOneModel<>(which, change, filter));
        same.add(new UpdateManyModel<>(which, change, filter));
      }
      BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
      var done = things().bulkWrite(some, unordered);
      var expected = peers().bulkWrite(same, unordered);
      assertThat(done.getMatchedCount()).isEqualTo(expected.getMatchedCount());
      assertThat(done.getModifiedCount()).isEqualTo(expected.getModifiedCount());
    }
    assertThat(all(things())).isEqualTo(all(peers()));
    for (String state : List.of("open", "held", "done")) {
      assertThat(ids(things(), state)).isEqualTo(ids(peers(), state));
    }
  }

  private static Bson change(Random random) {
    Bson state =
        Updates.set("parts.$[e].state", List.of("open", "held", "done").get(random.nextInt(3)));
    return switch (random.nextInt(3)) {
      case 0 -> state;
      case 1 -> Updates.combine(state, Updates.inc("revision", 1L), Updates.set("seen", true));
      default ->
          Updates.combine(
              state,
              Updates.set("parts.$[e].at", Instant.ofEpochSecond(random.nextInt(5))),
              Updates.set("parts.$[e].hold", random.nextInt(DOCUMENTS) + "x"));
    };
  }

  @Test
  void findsOnlyADocumentThatHasTheElementAskedFor() {
    UpdateOptions filter = new UpdateOptions().arrayFilters(List.of(eq("e.hold", "3y")));
    Bson change =
        Updates.combine(Updates.set("parts.$[e].state", "done"), Updates.inc("revision", 1L));

    long with =
        things()
            .updateOne(new Document("_id", "d3").append("parts.hold", "3y"), change, filter)
            .getMatchedCount();
    long without =
        things()
            .updateOne(new Document("_id", "d4").append("parts.hold", "3y"), change, filter)
            .getMatchedCount();

    assertThat(with).isEqualTo(1);
    assertThat(without).isZero();
    assertThat(things().find(eq("revision", 1L)).map(found -> found.getString("_id")).first())
        .isEqualTo("d3");
    assertThat(ids(things(), "done")).containsExactly("d3");
  }

  @Test
  void leavesWhatItDoesNotKnowToTheServer() {
    things().updateOne(eq("_id", "d1"), Updates.set("tail.deep", 7));
    things().updateOne(eq("_id", "d1"), Updates.inc("tail.count", 1L));
    things().updateOne(eq("_id", "new"), Updates.set("key", "n"), new UpdateOptions().upsert(true));

    Document changed = things().find(eq("_id", "d1")).first();
    assertThat(changed).isNotNull();
    assertThat(changed.get("tail", Document.class))
        .isEqualTo(Document.parse("{deep: 7, count: {$numberLong: '1'}}"));
    assertThat(things().countDocuments(eq("_id", "new"))).isEqualTo(1);
    assertThatThrownBy(() -> things().updateOne(eq("_id", "d1"), Updates.set("key", "k2")))
        .isInstanceOf(MongoWriteException.class);
    assertThatThrownBy(() -> things().updateOne(eq("_id", "d1"), Updates.set("_id", "other")))
        .isInstanceOf(MongoWriteException.class);
  }

  @Test
  void isOnDiskLikeEverythingElse() {
    things()
        .updateOne(
            eq("_id", "d3"),
            Updates.combine(Updates.set("parts.$[e].state", "done"), Updates.inc("revision", 1L)),
            new UpdateOptions().arrayFilters(List.of(eq("e.hold", "3y"))));

    store.kill();
    store.start();

    Document kept = things().find(eq("_id", "d3")).first();
    assertThat(kept).isNotNull();
    assertThat(kept.getLong("revision")).isEqualTo(1);
    assertThat(kept.getList("parts", Document.class))
        .extracting(part -> part.getString("state"))
        .containsExactly("open", "done");
    assertThat(ids(things(), "done")).containsExactly("d3");
  }

  private static List<Document> all(MongoCollection<Document> collection) {
    return collection.find().sort(new Document("_id", 1)).into(new ArrayList<>());
  }

  private static List<String> ids(MongoCollection<Document> collection, String state) {
    return collection
        .find(eq("parts.state", state))
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  private MongoCollection<Document> things() {
    return client.getDatabase("test").getCollection("things");
  }

  private MongoCollection<Document> peers() {
    return client.getDatabase("test").getCollection("peers");
  }
}
