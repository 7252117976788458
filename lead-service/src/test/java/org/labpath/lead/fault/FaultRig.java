package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.labpath.broker.LocalBroker;
import org.labpath.lead.LeadApplication;
import org.labpath.lead.LeadRig;
import org.labpath.lead.TestIssuer;
import org.labpath.process.ChildProcess;
import org.labpath.process.FreePorts;
import org.labpath.process.JavaCommand;
import org.labpath.process.ProcessPlan;
import org.labpath.store.LocalStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Store, broker and service, each a process that can be killed or frozen; two partners. */
final class FaultRig implements AutoCloseable {

  static final List<String> PARTNERS = List.of("ledger-one", "ledger-two");
  private static final String PROGRAMS = "labpath.catalog.programs.v1";

  final LocalStore store;

  /** Under the store; absent where mounting is not allowed. */
  final Optional<SmallDisk> disk;

  final LocalBroker broker;
  final Path folder;
  private final TestIssuer issuer = new TestIssuer();
  private final ProcessPlan plan;
  private final String address;
  private final MongoClient mongo;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private @Nullable ChildProcess service;

  FaultRig() throws IOException {
    folder = Files.createTempDirectory("fault-rig");
    disk = SmallDisk.mount(folder.resolve("store"));
    store = LocalStore.start(folder.resolve("store"));
    broker = LocalBroker.start(folder.resolve("broker"));
    mongo = MongoClients.create(store.connectionString());
    int port = FreePorts.next();
    address = "http://127.0.0.1:" + port;
    Map<String, String> environment = new HashMap<>();
    environment.putAll(store.environment());
    environment.putAll(broker.environment());
    environment.put("CLASSPATH", JavaCommand.ownClassPath());
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("LABPATH_TOKEN_SECRET", "token-secret-of-the-tests");
    environment.put("LABPATH_ISSUER_URI", issuer.uri());
    environment.put("LABPATH_ISSUER_CLIENTS_URI", issuer.uri() + "/clients");
    // What a dead relay had in hand is taken over soon, so that a test need not wait.
    environment.put("LABPATH_OUTBOX_LEASE", "8s");
    environment.put("LABPATH_OUTBOX_DELIVERY_LIMIT", "3s");
    environment.put("LABPATH_OUTBOX_SWEEP_INTERVAL", "2s");
    plan =
        new ProcessPlan(
            "lead-service",
            JavaCommand.of(
                List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED"),
                LeadApplication.class.getName()),
            environment,
            folder.resolve("service.log"),
            "Started LeadApplication");
    publishPrograms();
    startService();
    PARTNERS.forEach(this::provision);
  }

  Path serviceLog() {
    return plan.log();
  }

  /** Starts the service and waits until it takes leads; answers how long that took. */
  Duration startService() {
    long begun = System.nanoTime();
    service = ChildProcess.start(plan);
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(this::ready);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  boolean ready() {
    try {
      return get("/actuator/health/readiness").statusCode() == 200;
    } catch (IOException away) {
      return false;
    }
  }

  ChildProcess service() {
    if (service == null) {
      throw new IllegalStateException("not started");
    }
    return service;
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(12)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  /** The consent as served for a program, in the form a request carries it. */
  String consent(String program) throws IOException {
    JsonNode served =
        JsonMapper.shared()
            .readTree(get("/api/v1/consents/lead-request?language=en&programs=" + program).body());
    JsonNode text = served.get("texts").get(0);
    return """
    {"textId":"%s","version":"%s","scopes":["email"],"sellers":[{"partnerId":"%s","sha256":"%s"}]}\
    """
        .formatted(
            served.get("textId").asString(),
            served.get("version").asString(),
            text.get("partnerId").asString(),
            text.get("sha256").asString());
  }

  MongoCollection<Document> inquiries() {
    return mongo.getDatabase("labpath_lead").getCollection("inquiries");
  }

  List<Document> storedInquiries() {
    return inquiries().find().into(new ArrayList<>());
  }

  /** Everything on a partner's topic, from its beginning to its present end. */
  List<ConsumerRecord<String, byte[]>> topic(String partnerId) {
    Map<String, Object> properties = new HashMap<>(broker.adminProperties());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("labpath.leads." + partnerId + ".v1").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /** Waits until no event is open any more. */
  void awaitQuiet(Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(
                        storedInquiries().stream()
                            .flatMap(one -> one.getList("entries", Document.class).stream())
                            .filter(FaultRig::goesToKafka)
                            .map(entry -> entry.getString("state"))
                            .filter(state -> state.equals("PENDING") || state.equals("LEASED")))
                    .isEmpty());
  }

  static boolean goesToKafka(Document entry) {
    String channel = entry.getString("channel");
    return channel == null || channel.equalsIgnoreCase("kafka");
  }

  private void publishPrograms() {
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
      for (String partner : PARTNERS) {
        String program = partner + "-program";
        producer.send(
            new ProducerRecord<>(PROGRAMS, program, LeadRig.program(program, "school-" + partner)));
      }
    } catch (java.util.concurrent.ExecutionException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void provision(String partner) {
    String body =
        """
        {"partnerId":"%s","name":"College %s","schoolIds":["school-%s"],"timeZone":"America/Chicago",
         "delivery":{"kafka":true}}\
        """
            .formatted(partner, partner, partner);
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () ->
                post(
                            "/api/v1/admin/partners",
                            body,
                            "Authorization",
                            "Bearer " + issuer.token("operator", "partners:write"))
                        .statusCode()
                    == 201);
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> !consent(partner + "-program").isEmpty());
  }

  @Override
  public void close() {
    mongo.close();
    service().close();
    broker.close();
    store.close();
    issuer.close();
    disk.ifPresent(SmallDisk::close);
  }
}
