package org.labpath.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreIT {

  @TempDir Path directory;
  private LocalStore store;
  private MongoClient client;

  @BeforeEach
  void start() {
    store = LocalStore.start(directory);
    client = MongoClients.create(store.connectionString());
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  @Test
  void keepsAUniqueIndexOverAnArrayThroughACrash() {
    things().createIndex(Indexes.ascending("claims"), new IndexOptions().unique(true));
    things().insertOne(new Document("_id", "a").append("claims", List.of("x", "y")));

    crash();

    assertThatThrownBy(
            () -> things().insertOne(new Document("_id", "b").append("claims", List.of("y"))))
        .isInstanceOfSatisfying(
            MongoWriteException.class,
            refused ->
                assertThat(refused.getError().getCategory())
                    .isEqualTo(ErrorCategory.DUPLICATE_KEY));
    things().updateOne(eq("_id", "a"), pull("claims", "y"));

    crash();

    things().insertOne(new Document("_id", "b").append("claims", List.of("y")));
    assertThat(things().countDocuments()).isEqualTo(2);
  }

  @Test
  void keepsAFencedUpdateInsideAnArrayThroughACrash() {
    things()
        .insertOne(
            new Document("_id", "lead")
                .append(
                    "events",
                    List.of(
                        new Document("seq", 1).append("owner", "relay-1").append("state", "held"),
                        new Document("seq", 2).append("owner", "none").append("state", "new"))));

    Document fenced =
        things()
            .findOneAndUpdate(
                eq("_id", "lead"),
                set("events.$[mine].state", "sent"),
                new FindOneAndUpdateOptions()
                    .arrayFilters(
                        // One document of two fields: the embedded store refuses an $and here.
                        List.of(new Document("mine.seq", 1).append("mine.owner", "relay-1")))
                    .returnDocument(ReturnDocument.AFTER));
    crash();

    Document kept = things().find(eq("_id", "lead")).first();
    assertThat(kept).isEqualTo(fenced);
    assertThat(kept.getList("events", Document.class))
        .extracting(event -> event.getString("state"))
        .containsExactly("sent", "new");
  }

  @Test
  void keepsUpsertsAndArrayChangesThroughACrash() {
    things()
        .updateOne(
            eq("_id", "counter"),
            combine(set("count", 1), push("tags", "first")),
            new UpdateOptions().upsert(true));
    things().updateOne(eq("_id", "counter"), push("tags", "second"));
    things().updateOne(eq("_id", "counter"), pull("tags", "first"));

    crash();

    Document kept = things().find(eq("_id", "counter")).first();
    assertThat(kept).containsEntry("count", 1).containsEntry("tags", List.of("second"));
  }

  @Test
  void keepsARemovalThroughACrash() {
    things().insertOne(new Document("_id", "erased"));
    things().deleteOne(eq("_id", "erased"));

    crash();

    assertThat(things().find(eq("_id", "erased")).first()).isNull();
  }

  @Test
  void keepsEverythingWhenStoppedInGoodOrder() {
    for (int i = 0; i < 300; i++) {
      things().insertOne(new Document("_id", i).append("text", "x".repeat(500)));
    }

    client.close();
    store.restart();
    client = MongoClients.create(store.connectionString());

    assertThat(things().countDocuments()).isEqualTo(300);
  }

  private void crash() {
    store.kill();
    client.close();
    store.start();
    // A client of before would first have to notice that its connections are gone.
    client = MongoClients.create(store.connectionString());
  }

  private MongoCollection<Document> things() {
    return client.getDatabase("store_it").getCollection("things");
  }
}
