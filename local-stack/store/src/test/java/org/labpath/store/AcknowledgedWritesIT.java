package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the store while clients write, over and over. Whatever was acknowledged must be there
 * afterwards, whole, with its unique claim; nothing else may hold a claim.
 */
@Tag("promise")
class AcknowledgedWritesIT {

  private static final int WRITERS = 6;

  @TempDir Path directory;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> updated = ConcurrentHashMap.newKeySet();

  @Test
  void areNeverLostToAKill() throws Exception {
    killOverAndOver(new Random(20261123), 6);
  }

  @Test
  @Tag("slow")
  void areNeverLostToManyKills() throws Exception {
    killOverAndOver(new Random(4711), 100);
  }

  private void killOverAndOver(Random random, int rounds) throws Exception {
    try (LocalStore store = LocalStore.start(directory)) {
      for (int round = 0; round < rounds; round++) {
        writeUntilKilled(store, 5 + random.nextInt(400));
        store.start();
        assertEverythingIsThere(store, "round " + round);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(rounds * 5);
  }

  private void writeUntilKilled(LocalStore store, int writesBeforeKill) throws Exception {
    CountDownLatch enough = new CountDownLatch(writesBeforeKill);
    try (MongoClient client = connect(store);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      collection(client).createIndex(Indexes.ascending("claim"), new IndexOptions().unique(true));
      for (int i = 0; i < WRITERS; i++) {
        writers.submit(() -> write(collection(client), enough));
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      store.kill();
      // The clients meet the closed connections and end.
    }
  }

  private void write(MongoCollection<Document> collection, CountDownLatch enough) {
    try {
      while (true) {
        String id = "id-" + next.incrementAndGet();
        collection.insertOne(
            new Document("_id", id).append("claim", "claim-" + id).append("text", "x".repeat(300)));
        acknowledged.add(id);
        collection.updateOne(Filters.eq("_id", id), Updates.set("state", "sent"));
        updated.add(id);
        enough.countDown();
      }
    } catch (MongoException killed) {
      // Not acknowledged: it may be there or not.
    }
  }

  private void assertEverythingIsThere(LocalStore store, String when) {
    try (MongoClient client = connect(store)) {
      Set<String> stored = new HashSet<>();
      Set<String> sent = new HashSet<>();
      for (Document document : collection(client).find()) {
        stored.add(document.getString("_id"));
        assertThat(document.getString("text")).as(when).hasSize(300);
        if ("sent".equals(document.getString("state"))) {
          sent.add(document.getString("_id"));
        }
      }
      assertThat(stored).as(when).containsAll(acknowledged);
      assertThat(sent).as(when).containsAll(updated);
      assertNoClaimWithoutDocument(collection(client), stored, when);
    }
  }

  /** A claim kept without its document would refuse that person for ever. */
  private void assertNoClaimWithoutDocument(
      MongoCollection<Document> collection, Set<String> stored, String when) {
    int last = next.get();
    for (int i = Math.max(1, last - 3 * WRITERS); i <= last; i++) {
      String id = "id-" + i;
      if (!stored.contains(id)) {
        collection.insertOne(
            new Document("_id", id).append("claim", "claim-" + id).append("text", "y".repeat(300)));
        assertThat(collection.find(Filters.eq("claim", "claim-" + id)).first())
            .as(when + ", free claim of " + id)
            .isNotNull();
      }
    }
  }

  private static MongoClient connect(LocalStore store) {
    return MongoClients.create(
        store.connectionString() + "/?retryWrites=false&serverSelectionTimeoutMS=2000");
  }

  private static MongoCollection<Document> collection(MongoClient client) {
    return client.getDatabase("kill_it").getCollection("documents");
  }
}
