package org.labpath.benchmarks.search;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.labpath.catalog.record.Employer;
import org.labpath.process.FreePorts;
import org.labpath.store.LocalStore;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's service as its own process, on a store of its own that holds the rows. */
final class Service implements Closeable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** As many as the service itself writes at once: the store answers nobody else meanwhile. */
  private static final int BATCH = 500;

  private final LocalStore store;
  private final Path folder;
  private final String jar;
  private final int port = FreePorts.next();
  private Process process;

  private Service(LocalStore store, Path folder, String jar) throws IOException {
    this.store = store;
    this.folder = folder;
    this.jar = jar;
    this.process = begin();
  }

  /** Starts a store and the service, and waits until it serves what ships with it. */
  static Service start(String jar) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("labpath-search-service");
    Service service = new Service(LocalStore.start(folder.resolve("store")), folder, jar);
    service.awaitEmployers(1);
    return service;
  }

  private Process begin() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // As the image starts it.
                "-XX:+UseSerialGC"));
    command.addAll(List.of(System.getProperty("service.flags", "").split(" ")));
    command.removeIf(String::isEmpty);
    command.addAll(List.of("-jar", jar));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "MONGODB_URI",
                store.connectionString(),
                // Nobody is there: searching needs no broker.
                "KAFKA_BOOTSTRAP_SERVERS",
                "localhost:1"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "service.log")));
    return builder.start();
  }

  int port() {
    return port;
  }

  /** The processor time that the service has taken so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Writes the rows into the store as one revision, as an import does, and waits for them. */
  void hold(List<Employer> rows) throws IOException, InterruptedException {
    JsonMapper json = JsonMapper.shared();
    try (MongoClient client = MongoClients.create(store.connectionString())) {
      MongoDatabase database = client.getDatabase("labpath_catalog");
      MongoCollection<Document> head = database.getCollection("head");
      Document now = head.find().first();
      long next = now == null ? 1 : now.getLong("revision") + 1;
      MongoCollection<Document> employers = database.getCollection("employers");
      List<Document> batch = new ArrayList<>(BATCH);
      for (Employer row : rows) {
        Map<String, Object> fields =
            json.convertValue(row, new TypeReference<Map<String, Object>>() {});
        fields.values().removeIf(value -> value == null);
        batch.add(
            new Document("_id", row.id())
                .append("last", next)
                .append(
                    "states",
                    List.of(
                        new Document("revision", next)
                            .append("version", 1L)
                            .append("removed", false)
                            .append(
                                "layers",
                                new Document(
                                    "hifld-hospitals", json.writeValueAsString(fields))))));
        if (batch.size() == BATCH) {
          employers.insertMany(batch, new InsertManyOptions().ordered(false));
          batch.clear();
        }
      }
      if (!batch.isEmpty()) {
        employers.insertMany(batch, new InsertManyOptions().ordered(false));
      }
      head.updateOne(
          Filters.eq("_id", "catalog"),
          Updates.combine(Updates.set("revision", next), Updates.set("kinds.employers", next)));
    }
    awaitEmployers(rows.size());
  }

  /** Ends the service and starts it on the same store; the seconds until it serves the rows. */
  double restart(int rows) throws IOException, InterruptedException {
    end();
    long begun = System.nanoTime();
    process = begin();
    awaitEmployers(rows);
    return (System.nanoTime() - begun) / 1e9;
  }

  private void awaitEmployers(int atLeast) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try (HttpPeer peer = new HttpPeer(port)) {
        if (peer.total("/api/v1/employers?size=1") >= atLeast) {
          return;
        }
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the service ended; see " + folder, notYet);
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the service does not serve the rows; see " + folder);
  }

  private void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(Duration.ofSeconds(20))) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Override
  public void close() {
    try {
      end();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    store.stop();
  }
}
