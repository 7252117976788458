package org.labpath.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index answers must be what reading every document would answer. */
class SecondaryIndexIT {

  @TempDir Path directory;
  private LocalStore store;
  private MongoClient client;

  @BeforeEach
  void start() {
    store = LocalStore.start(directory);
    client = MongoClients.create(store.connectionString());
    things().createIndex(Indexes.ascending("parts.state", "_id"));
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  @Test
  void findsByAValueInAnArrayInTheOrderOfIds() {
    insert("c", "open", "done");
    insert("a", "held");
    insert("b", "done");
    insert("d", "open", "held");

    assertThat(ids(in("parts.state", "open", "held"), 10)).containsExactly("a", "c", "d");
    assertThat(ids(in("parts.state", "open", "held"), 2)).containsExactly("a", "c");
    assertThat(ids(and(gt("_id", "a"), in("parts.state", "open", "held")), 10))
        .containsExactly("c", "d");
    assertThat(ids(eq("parts.state", "done"), 10)).containsExactly("b", "c");
  }

  @Test
  void looksAtTheWholeQueryBesideTheIndex() {
    insert("a", "open");
    insert("b", "open");

    assertThat(ids(and(eq("parts.state", "open"), eq("_id", "b")), 10)).containsExactly("b");
    assertThat(ids(elemMatch("parts", and(eq("name", "b-0"), in("state", "open", "held"))), 10))
        .containsExactly("b");
    assertThat(ids(elemMatch("parts", and(eq("name", "x"), eq("state", "open"))), 10)).isEmpty();
  }

  @Test
  void followsChangesAndRemovals() {
    insert("a", "open");
    insert("b", "open");
    things().updateOne(eq("_id", "a"), set("parts.0.state", "done"));
    things().deleteOne(eq("_id", "b"));

    assertThat(ids(eq("parts.state", "open"), 10)).isEmpty();
    assertThat(ids(eq("parts.state", "done"), 10)).containsExactly("a");
    insert("b", "done");
    assertThat(ids(eq("parts.state", "done"), 10)).containsExactly("a", "b");
  }

  @Test
  void isKeptThroughACrashAndMadeAnewForWhatWasThereBefore() {
    insert("a", "open");
    others().insertOne(thing("x", "open"));
    store.kill();
    client.close();
    store.start();
    client = MongoClients.create(store.connectionString());

    others().createIndex(Indexes.ascending("parts.state", "_id"));

    assertThat(ids(eq("parts.state", "open"), 10)).containsExactly("a");
    assertThat(others().find(eq("parts.state", "open")).first()).isNotNull();
  }

  @Test
  void readsByIdAndSomethingElse() {
    insert("a", "open");
    things().updateOne(eq("_id", "a"), set("revision", 2L));

    assertThat(things().replaceOne(and(eq("_id", "a"), eq("revision", 1L)), thing("a", "lost")))
        .matches(result -> result.getMatchedCount() == 0);
    assertThat(things().replaceOne(and(eq("_id", "a"), eq("revision", 2L)), thing("a", "won")))
        .matches(result -> result.getMatchedCount() == 1);
    assertThat(ids(eq("parts.state", "won"), 10)).containsExactly("a");
  }

  @Test
  void walksByIdPageAfterPage() {
    for (int i = 10; i < 35; i++) {
      insert("w" + i, "done");
    }

    List<String> walked = new ArrayList<>();
    List<String> page = ids(gt("_id", ""), 10);
    while (!page.isEmpty()) {
      walked.addAll(page);
      page = ids(gt("_id", page.getLast()), 10);
    }

    assertThat(walked).hasSize(25).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void walksNoFurtherThanAsked() {
    for (int i = 10; i < 35; i++) {
      insert("w" + i, "done");
    }

    assertThat(ids(and(gt("_id", "w12"), lt("_id", "w15")), 10)).containsExactly("w13", "w14");
    assertThat(ids(and(gt("_id", "w12"), lte("_id", "w15")), 10))
        .containsExactly("w13", "w14", "w15");
    assertThat(ids(and(gt("_id", "w12"), lt("_id", "a")), 10)).isEmpty();
    assertThat(ids(and(gt("_id", "w12"), lt("_id", "w15"), eq("parts.state", "done")), 10))
        .containsExactly("w13", "w14");
    assertThat(ids(and(lt("_id", "w12"), eq("parts.state", "done")), 10))
        .containsExactly("w10", "w11");
    assertThat(things().find(and(gt("_id", ""), lt("_id", "w15"))).skip(4).first())
        .containsEntry("_id", "w14");
  }

  private List<String> ids(Bson filter, int limit) {
    List<String> ids = new ArrayList<>();
    things()
        .find(filter)
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .forEach(found -> ids.add(found.getString("_id")));
    return ids;
  }

  private void insert(String id, String... states) {
    things().insertOne(thing(id, states));
  }

  private static Document thing(String id, String... states) {
    List<Document> parts = new ArrayList<>();
    for (String state : states) {
      parts.add(new Document("name", id + "-" + parts.size()).append("state", state));
    }
    return new Document("_id", id).append("parts", parts).append("revision", 1L);
  }

  private MongoCollection<Document> things() {
    return client.getDatabase("store_it").getCollection("things");
  }

  private MongoCollection<Document> others() {
    return client.getDatabase("store_it").getCollection("others");
  }
}
