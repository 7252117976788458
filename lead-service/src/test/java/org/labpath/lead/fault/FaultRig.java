package org.labpath.lead.fault;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
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
import java.util.Objects;
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
import org.labpath.lead.webhook.Receiver;
import org.labpath.process.ChildProcess;
import org.labpath.process.FreePorts;
import org.labpath.process.JavaCommand;
import org.labpath.process.ProcessPlan;
import org.labpath.store.LocalStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Store, broker (or three) and service, each a process that can be killed or frozen, and the line
 * between service and store, which can be bad. Two partners, and one that has a webhook too.
 */
final class FaultRig implements AutoCloseable {

  /** Those who have requests all the time. */
  static final List<String> PARTNERS = List.of("ledger-one", "ledger-two");

  /** Has its events by webhook, beside Kafka. */
  static final String HOOKED = "ledger-hooked";

  private static final List<String> PROGRAM_FLAGS =
      List.of(
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dlogback.configurationFile=labpath-broker-logback.xml",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final int PAGE = 500;
  private static final String PROGRAMS = "labpath.catalog.programs.v1";

  final LocalStore store;

  /** Under the store; absent where mounting is not allowed. */
  final Optional<SmallDisk> disk;

  /** Under the broker; absent where mounting is not allowed. */
  final Optional<SmallDisk> brokerDisk;

  /** Under the service's log; absent where mounting is not allowed. */
  final Optional<SmallDisk> logDisk;

  /** Between the service and the store. */
  final Line storeLine;

  /** Takes the webhooks. */
  final Receiver receiver = new Receiver();

  final Path folder;
  private final @Nullable LocalBroker broker;
  private final @Nullable ThreeBrokers brokers;
  private final Map<String, Object> kafka;
  private final TestIssuer issuer = new TestIssuer();
  private final ProcessPlan plan;
  private final String address;
  private final MongoClient mongo;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Map<String, String> access = new HashMap<>();
  private @Nullable ChildProcess service;

  FaultRig() throws IOException {
    this(false);
  }

  /** The same with a cluster in place of the one broker. */
  static FaultRig withThreeBrokers() throws IOException {
    return new FaultRig(true);
  }

  private FaultRig(boolean three) throws IOException {
    folder = Files.createTempDirectory("fault-rig");
    disk = SmallDisk.mount(folder.resolve("store"));
    brokerDisk = SmallDisk.mount(folder.resolve("broker"));
    logDisk = SmallDisk.mount(folder.resolve("log"));
    store = LocalStore.start(folder.resolve("store"));
    Path forKafka = folder.resolve("broker");
    broker = three ? null : LocalBroker.start(forKafka);
    brokers = three ? ThreeBrokers.start(forKafka) : null;
    kafka = three ? brokers().clientProperties() : broker().adminProperties();
    mongo = MongoClients.create(store.connectionString());
    storeLine = new Line("127.0.0.1", URI.create(store.connectionString()).getPort());
    int port = FreePorts.next();
    address = "http://127.0.0.1:" + port;
    Map<String, String> environment = new HashMap<>();
    environment.put("MONGODB_URI", "mongodb://127.0.0.1:" + storeLine.port());
    environment.putAll(three ? brokers().environment() : broker().environment());
    environment.put("CLASSPATH", JavaCommand.ownClassPath());
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("LABPATH_TOKEN_SECRET", "token-secret-of-the-tests");
    environment.put("LABPATH_ISSUER_URI", issuer.uri());
    environment.put("LABPATH_ISSUER_CLIENTS_URI", issuer.uri() + "/clients");
    // What a dead relay had in hand is taken over soon, so that a test need not wait.
    environment.put("LABPATH_OUTBOX_LEASE", "8s");
    environment.put("LABPATH_OUTBOX_DELIVERY_LIMIT", "3s");
    environment.put("LABPATH_OUTBOX_SWEEP_INTERVAL", "1s");
    environment.put("LABPATH_WEBHOOK_ALLOW_LOOPBACK", "true");
    environment.put("LABPATH_WEBHOOK_TIMEOUT", "2s");
    environment.put("LABPATH_WEBHOOK_SCHEDULE", "1s,1s,1s,1s,1s,1s");
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
            folder.resolve("log").resolve("service.log"),
            "Started LeadApplication");
    publishPrograms();
    startService();
    PARTNERS.forEach(partner -> provision(partner, "{\"kafka\":true}"));
    provision(HOOKED, "{\"kafka\":true,\"webhook\":{\"url\":\"%s\"}}".formatted(receiver.url()));
  }

  /** All partners. */
  static List<String> everybody() {
    List<String> all = new ArrayList<>(PARTNERS);
    all.add(HOOKED);
    return all;
  }

  /** A partner's credentials, as the operator was told them once. */
  Path credentials(String partner) throws IOException {
    return Files.writeString(
        folder.resolve(partner + ".json"), Objects.requireNonNull(access.get(partner)));
  }

  String address() {
    return address;
  }

  Path serviceLog() {
    return plan.log();
  }

  /** Starts the service and waits until it takes leads; answers how long that took. */
  Duration startService() {
    return startService(Map.of());
  }

  /** The same, with some settings as they should not be. */
  Duration startService(Map<String, String> wrong) {
    Map<String, String> environment = new HashMap<>(plan.environment());
    environment.putAll(wrong);
    long begun = System.nanoTime();
    service =
        ChildProcess.start(
            new ProcessPlan(
                plan.name(), plan.command(), environment, plan.log(), plan.readyLine()));
    await().atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(100)).until(this::ready);
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

  LocalBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("there are three");
    }
    return broker;
  }

  ThreeBrokers brokers() {
    if (brokers == null) {
      throw new IllegalStateException("there is one");
    }
    return brokers;
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  HttpResponse<String> delete(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).DELETE());
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

  /** Page by page: the store makes an answer in memory. */
  List<Document> storedInquiries() {
    List<Document> all = new ArrayList<>();
    List<Document> page;
    do {
      page =
          inquiries()
              .find(Filters.gt("_id", all.isEmpty() ? "" : all.getLast().getString("_id")))
              .sort(Sorts.ascending("_id"))
              .limit(PAGE)
              .into(new ArrayList<>());
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  /** What a relay would do that notes first and sends then. */
  void noteAllAsSent() {
    for (Document inquiry : storedInquiries()) {
      inquiry
          .getList("entries", Document.class)
          .forEach(
              entry -> {
                if (!"DROPPED".equals(entry.getString("state"))) {
                  entry.put("state", "SENT");
                }
              });
      inquiries().replaceOne(Filters.eq("_id", inquiry.getString("_id")), inquiry);
    }
  }

  static String topicOf(String partnerId) {
    return "labpath.leads." + partnerId + ".v1";
  }

  /** How many records those partners' topics hold who have requests all the time. */
  long arrived() {
    return PARTNERS.stream().mapToLong(partner -> topic(partner).size()).sum();
  }

  /** Everything on a partner's topic, from its beginning to its present end. */
  List<ConsumerRecord<String, byte[]>> topic(String partnerId) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topicOf(partnerId)).stream()
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

  /**
   * Waits until no event is open any more; nobody has mails sent here. Asked for the first alone:
   * to count thousands again and again would keep the store from what is waited for.
   */
  void awaitQuiet(Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                inquiries().find(Filters.in("entries.state", "PENDING", "LEASED")).limit(1).first()
                    == null);
  }

  /** Starts another program on this class path and waits for its first word. */
  ChildProcess program(
      String main, String ready, Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(JavaCommand.of(PROGRAM_FLAGS, main));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("CLASSPATH", JavaCommand.ownClassPath());
    ChildProcess program =
        ChildProcess.start(
            new ProcessPlan(main, command, environment, folder.resolve(main + ".log"), ready));
    program.awaitReady(Duration.ofSeconds(30));
    return program;
  }

  /** What a program has written. */
  String written(String main) throws IOException {
    return Files.readString(folder.resolve(main + ".log"));
  }

  /** The store's place taken by one that writes nothing to disk. */
  ChildProcess carelessStore() {
    store.stop();
    URI address = URI.create(store.connectionString());
    return program(
        "org.labpath.store.CarelessStore",
        "Store ready on",
        Map.of(
            "LABPATH_STORE_DATA",
            folder.resolve("store").resolve("data").toString(),
            "LABPATH_STORE_PORT",
            Integer.toString(address.getPort())));
  }

  static boolean goesToKafka(Document entry) {
    String channel = entry.getString("channel");
    return channel == null || channel.equalsIgnoreCase("kafka");
  }

  private void publishPrograms() {
    Properties properties = new Properties();
    properties.putAll(kafka);
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
      for (String partner : everybody()) {
        String program = partner + "-program";
        producer.send(
            new ProducerRecord<>(PROGRAMS, program, LeadRig.program(program, "school-" + partner)));
      }
    } catch (java.util.concurrent.ExecutionException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void provision(String partner, String delivery) {
    String body =
        """
        {"partnerId":"%s","name":"College %s","schoolIds":["school-%s"],"timeZone":"America/Chicago",
         "delivery":%s}\
        """
            .formatted(partner, partner, partner, delivery);
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              HttpResponse<String> added =
                  post(
                      "/api/v1/admin/partners",
                      body,
                      "Authorization",
                      "Bearer " + issuer.token("operator", "partners:write"));
              access.put(partner, added.body());
              return added.statusCode() == 201;
            });
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> !consent(partner + "-program").isEmpty());
  }

  @Override
  public void close() throws IOException {
    mongo.close();
    service().close();
    if (broker != null) {
      broker.close();
    }
    if (brokers != null) {
      brokers.close();
    }
    store.close();
    issuer.close();
    receiver.close();
    storeLine.close();
    disk.ifPresent(SmallDisk::close);
    brokerDisk.ifPresent(SmallDisk::close);
    logDisk.ifPresent(SmallDisk::close);
  }
}
