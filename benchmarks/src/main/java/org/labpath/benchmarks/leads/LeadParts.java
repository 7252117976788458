package org.labpath.benchmarks.leads;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.labpath.broker.LocalBroker;
import org.labpath.process.ChildProcess;
import org.labpath.process.FreePorts;
import org.labpath.process.JavaCommand;
import org.labpath.process.ProcessPlan;
import org.labpath.store.LocalStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store, a broker and the lead service with its demonstration partner, each a process. */
final class LeadParts implements AutoCloseable {

  static final String TOPIC = "labpath.leads.demo-college.v1";
  private static final Map<String, String> PARTS =
      Map.of("StoreProcess", "store", "BrokerProcess", "broker", "BareIntake", "bare");
  private static final String PROGRAM = "demo-mlt-campus";
  private static final String PROGRAMS = "labpath.catalog.programs.v1";

  final LocalStore store;
  final LocalBroker broker;
  final MongoClient mongo;
  private final Path folder;
  private final ProcessPlan plan;
  private final KeptConnections http;
  private @Nullable ChildProcess service;
  private @Nullable ChildProcess bare;
  private @Nullable KeptConnections toBare;
  private String consent = "";

  LeadParts(Path jar) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("lead-benchmark");
    store = LocalStore.start(folder.resolve("store"));
    broker = LocalBroker.start(folder.resolve("broker"));
    mongo = MongoClients.create(store.connectionString());
    int port = FreePorts.next();
    http = new KeptConnections(port);
    Map<String, String> environment = new HashMap<>();
    environment.putAll(store.environment());
    environment.putAll(broker.environment());
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("LABPATH_TOKEN_SECRET", "token-secret-of-a-measurement");
    environment.put("LABPATH_DEMONSTRATION", "true");
    // A backlog that lies in the store is found soon after the start.
    environment.put("LABPATH_OUTBOX_SWEEP_INTERVAL", "5s");
    plan =
        new ProcessPlan(
            "lead-service",
            command(jar),
            environment,
            folder.resolve("service.log"),
            "Started LeadApplication");
    publishProgram();
    startService();
  }

  /** As {@code ./run} starts it, but for the cache of its classes; FLAGS takes other flags. */
  private static List<String> command(Path jar) {
    List<String> command = new ArrayList<>(List.of(JavaCommand.executable()));
    command.addAll(List.of(flags().split(" ")));
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    return command;
  }

  private static String flags() {
    return System.getenv()
        .getOrDefault("FLAGS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
  }

  void startService() throws IOException, InterruptedException {
    ChildProcess started = ChildProcess.start(plan);
    service = started;
    started.awaitReady(Duration.ofSeconds(90));
    for (int i = 0; i < 600 && consent.isEmpty(); i++) {
      KeptConnections.Answer served =
          http.ask(
              ClassicRequestBuilder.get(
                      "/api/v1/consents/lead-request?language=en&programs=" + PROGRAM)
                  .build());
      JsonNode answer = JsonMapper.shared().readTree(served.body());
      JsonNode text = served.status() == 200 ? answer.get("texts").get(0) : null;
      // Without a text its partner is not provisioned yet.
      if (text != null) {
        consent =
            """
            {"textId":"%s","version":"%s","scopes":["email"],"sellers":[{"partnerId":"%s","sha256":"%s"}]}\
            """
                .formatted(
                    answer.get("textId").asString(),
                    answer.get("version").asString(),
                    text.get("partnerId").asString(),
                    text.get("sha256").asString());
      } else {
        Thread.sleep(100);
      }
    }
  }

  /** Starts the least that the same libraries can do, with the service's own flags. */
  void startBare(Document pattern) throws IOException, InterruptedException {
    mongo.getDatabase("beside").getCollection("pattern").insertOne(pattern);
    int port = FreePorts.next();
    Map<String, String> environment = new HashMap<>(store.environment());
    environment.put("SERVER_PORT", Integer.toString(port));
    List<String> command = new ArrayList<>(List.of(JavaCommand.executable()));
    command.addAll(List.of(flags().split(" ")));
    // Its name again, in front: of a long command line only the beginning is told.
    command.addAll(
        List.of(
            "-Dpart=BareIntake", "-cp", JavaCommand.ownClassPath(), BareIntake.class.getName()));
    ChildProcess started =
        ChildProcess.start(
            new ProcessPlan(
                "bare", command, environment, folder.resolve("bare.log"), "Started BareIntake"));
    bare = started;
    started.awaitReady(Duration.ofSeconds(60));
    toBare = new KeptConnections(port);
  }

  void stopService() {
    if (service != null) {
      service.stop();
    }
  }

  /** Resident memory of the service, in MiB. */
  long residentMiB() throws IOException {
    if (service == null) {
      return 0;
    }
    for (String line : Files.readAllLines(Path.of("/proc/" + service.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  /** Asks for information as one student; answers the lead's id. */
  String submit(String student) throws IOException {
    return submit(http, student);
  }

  /** The same body to the bare service, which only stores something of the same size. */
  String submitToBare(String student) throws IOException {
    return submit(Objects.requireNonNull(toBare, "not started"), student);
  }

  private String submit(KeptConnections to, String student) throws IOException {
    KeptConnections.Answer answer =
        to.ask(
            ClassicRequestBuilder.post("/api/v1/leads")
                .addHeader("Idempotency-Key", "measured-student-" + student)
                .setEntity(
                    """
                    {"programs":["%s"],"student":{"firstName":"Ada","lastName":"Measured","email":"%s@example.org",
                     "postalCode":"39201","state":"MS","adult":true,"message":"Please tell me when the next class begins."},
                     "consent":%s}\
                    """
                        .formatted(PROGRAM, student, consent),
                    ContentType.APPLICATION_JSON)
                .build());
    if (answer.status() != 201) {
      throw new IOException(answer.status() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body()).at("/leads/0/leadId").asString();
  }

  MongoCollection<Document> inquiries() {
    return mongo.getDatabase("labpath_lead").getCollection("inquiries");
  }

  MongoCollection<RawBsonDocument> raw() {
    return mongo.getDatabase("labpath_lead").getCollection("inquiries", RawBsonDocument.class);
  }

  MongoCollection<RawBsonDocument> beside(String name) {
    return mongo.getDatabase("beside").getCollection(name, RawBsonDocument.class);
  }

  /** A reader of the partner's topic. */
  KafkaConsumer<String, byte[]> consumer() {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            broker.adminProperties(), new StringDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
    return consumer;
  }

  /** The processor's time that each part has used so far, and this program, in microseconds. */
  static Map<String, Long> cpuMicros() {
    Map<String, Long> used = new TreeMap<>();
    used.put("this program", cpuMicros(ProcessHandle.current()));
    ProcessHandle.current()
        .children()
        .forEach(
            child -> {
              String command = child.info().commandLine().orElse("");
              String part =
                  PARTS.entrySet().stream()
                      .filter(one -> command.contains(one.getKey()))
                      .map(Map.Entry::getValue)
                      .findFirst()
                      .orElse("service");
              used.merge(part, cpuMicros(child), Long::sum);
            });
    return used;
  }

  private static long cpuMicros(ProcessHandle process) {
    return process.info().totalCpuDuration().map(used -> used.toNanos() / 1_000).orElse(0L);
  }

  /** The size of what the store keeps, in MiB. */
  long dataMiB() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
      return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
    }
  }

  private void publishProgram() {
    Properties properties = new Properties();
    properties.putAll(broker.adminProperties());
    try (Admin admin = Admin.create(properties);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(PROGRAMS, Optional.of(1), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
      producer.send(
          new ProducerRecord<>(
              PROGRAMS,
              PROGRAM,
              """
              {"id":"%s","name":"Medical Laboratory Technician","school":{"id":"demo-school","name":"LabPath Demonstration College"},
               "site":{"city":"Jackson","state":"MS","postalCode":"39201","lat":32.3,"lon":-90.18},
               "credential":"MLT","delivery":"campus","demonstration":true,"revision":1}\
              """
                  .formatted(PROGRAM)));
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    mongo.close();
    http.close();
    if (toBare != null) {
      toBare.close();
    }
    if (bare != null) {
      bare.stop();
    }
    stopService();
    broker.close();
    store.close();
    // The last of it may be gigabytes.
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException left) {
      System.err.println(folder + " was not removed: " + left);
    }
  }
}
