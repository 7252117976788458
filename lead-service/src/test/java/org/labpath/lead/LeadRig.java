package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.labpath.broker.LocalBroker;
import org.labpath.lead.receipt.Forgetting;
import org.labpath.store.LocalStore;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service among real parts: a broker and a store in processes of their own, configured by
 * environment variables alone. One for all tests of a run; each test brings partners and programs
 * of its own.
 */
public final class LeadRig {

  public static final String INTERNAL_SECRET = "internal-secret-of-tests";
  private static final String PROGRAMS = "labpath.catalog.programs.v1";
  private static @Nullable LeadRig shared;

  public final LocalStore store;
  public final LocalBroker broker;
  public final TestIssuer issuer = new TestIssuer();
  public final TestClock clock = new TestClock();

  /** Takes every mail of the service. */
  public final GreenMail mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", "smtp"));

  /** The inquiries that everybody was asked to forget. */
  public final Queue<String> forgotten = new ConcurrentLinkedQueue<>();

  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ConfigurableApplicationContext service;
  private final MongoClient mongo;
  private final @Nullable String otherStore;

  private LeadRig(@Nullable String otherStore) {
    try {
      Path folder = Files.createTempDirectory("lead-rig");
      store = LocalStore.start(folder.resolve("store"));
      broker = LocalBroker.start(folder.resolve("broker"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    this.otherStore = otherStore;
    mail.start();
    mongo = MongoClients.create(otherStore == null ? store.connectionString() : otherStore);
    service = startService();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/actuator/health/readiness").status() == 200);
  }

  /** The one of this run, started on first use. */
  public static synchronized LeadRig shared() {
    if (shared == null) {
      shared = new LeadRig(null);
    }
    return shared;
  }

  /** The service on a store of the caller's, with a broker of its own; the caller closes it. */
  public static LeadRig on(String connectionString) {
    return new LeadRig(connectionString);
  }

  /** Another replica of the service, on the same store and broker. */
  public ConfigurableApplicationContext startService() {
    return startService(Map.of());
  }

  /** The same, with some settings that are others. */
  public ConfigurableApplicationContext startService(Map<String, String> others) {
    Map<String, Object> environment = new HashMap<>();
    environment.putAll(store.environment());
    environment.putAll(broker.environment());
    if (otherStore != null) {
      environment.put("MONGODB_URI", otherStore);
    }
    environment.put("SERVER_PORT", "0");
    environment.put("LABPATH_TOKEN_SECRET", "token-secret-of-the-tests");
    environment.put("LABPATH_INTERNAL_SECRET", INTERNAL_SECRET);
    environment.put("LABPATH_ISSUER_URI", issuer.uri());
    environment.put("LABPATH_ISSUER_CLIENTS_URI", issuer.uri() + "/clients");
    environment.put("LABPATH_MAIL_HOST", "127.0.0.1");
    environment.put("LABPATH_MAIL_PORT", mail.getSmtp().getServerSetup().getPort());
    environment.put("LABPATH_MAIL_TLS_REQUIRED", "false");
    environment.put("LABPATH_MAIL_SCHEDULE", "1s,1s,2s,2s,2s,2s");
    // It tells every address it takes mail for.
    environment.put("logging.level.com.icegreen", "warn");
    environment.put("LABPATH_OUTBOX_LEASE", "8s");
    environment.put("LABPATH_OUTBOX_DELIVERY_LIMIT", "3s");
    environment.put("LABPATH_OUTBOX_SWEEP_INTERVAL", "3s");
    environment.put("LABPATH_OUTBOX_PARK_AFTER", "3");
    environment.put("LABPATH_WEBHOOK_ALLOW_LOOPBACK", "true");
    environment.put("LABPATH_WEBHOOK_TIMEOUT", "2s");
    environment.put("LABPATH_WEBHOOK_SCHEDULE", "300ms,300ms,300ms,300ms,300ms,300ms");
    environment.putAll(others);
    SpringApplication application = new SpringApplication(LeadApplication.class);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean("clock", Clock.class, () -> clock);
          beans.registerBean("forgotten", Forgetting.class, () -> forgotten::add);
        });
    StandardEnvironment variables = new StandardEnvironment();
    variables.getPropertySources().addFirst(new MapPropertySource("variables", environment));
    application.setEnvironment(variables);
    return application.run();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** An answer, as far as tests look at it. */
  public record Answer(int status, HttpResponse<byte[]> raw) {

    public String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(raw.body());
    }

    public Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  public MongoDatabase database() {
    return mongo.getDatabase("labpath_lead");
  }

  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer send(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return send(method, path, publisher, body != null, headers);
  }

  public Answer sendBytes(String path, byte[] body, String... headers) {
    return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body), false, headers);
  }

  /** What another replica answers. */
  public Answer getFrom(ConfigurableApplicationContext replica, String path) {
    return send(replica, "GET", path, HttpRequest.BodyPublishers.noBody(), false);
  }

  /** What another replica answers to a JSON body. */
  public Answer postTo(
      ConfigurableApplicationContext replica, String path, String body, String... headers) {
    return send(replica, "POST", path, HttpRequest.BodyPublishers.ofString(body), true, headers);
  }

  private Answer send(
      String method, String path, HttpRequest.BodyPublisher body, boolean json, String... headers) {
    return send(service, method, path, body, json, headers);
  }

  private Answer send(
      ConfigurableApplicationContext replica,
      String method,
      String path,
      HttpRequest.BodyPublisher body,
      boolean json,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address(replica) + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    if (json) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  public String address() {
    return address(service);
  }

  public static String address(ConfigurableApplicationContext service) {
    return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
  }

  /** The header of a client with these scopes. */
  public String bearer(String clientId, String... scopes) {
    return "Bearer " + issuer.token(clientId, scopes);
  }

  public Answer operator(String method, String path, @Nullable String body) {
    return send(
        method, path, body, "Authorization", bearer("operator", "partners:write", "catalog:write"));
  }

  /** Tells the service of programs as the catalogue would, and waits until it knows them. */
  public void publishPrograms(Map<String, String> programs) {
    Properties properties = new Properties();
    properties.putAll(broker.adminProperties());
    try (Admin admin = Admin.create(properties)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(PROGRAMS, Optional.of(1), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    } catch (ExecutionException known) {
      assertThat(known).hasCauseInstanceOf(TopicExistsException.class);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      programs.forEach((id, value) -> producer.send(new ProducerRecord<>(PROGRAMS, id, value)));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                programs.keySet().stream()
                    .allMatch(
                        id -> get("/api/v1/consents/lead-request?programs=" + id).status() == 200));
  }

  /**
   * A partner of its own with one school and these programs, provisioned by the operator's call.
   */
  public TestPartner partner(String terms, int programs) {
    return partner(terms, programs, "{\"kafka\":true}");
  }

  /** The same, with its events delivered in these ways. */
  public TestPartner partner(String terms, int programs, String delivery) {
    String id = "p-" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> known = new HashMap<>();
    for (int i = 0; i < programs; i++) {
      known.put(id + "-" + i, program(id + "-" + i, "school-" + id));
    }
    publishPrograms(known);
    Answer added =
        operator(
            "POST",
            "/api/v1/admin/partners",
            """
            {"partnerId":"%s","name":"College %s","schoolIds":["school-%s"],
             "timeZone":"America/Chicago"%s,"delivery":%s}\
            """
                .formatted(id, id, id, terms, delivery));
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    return new TestPartner(this, id, added.json());
  }

  public static String program(String id, String school) {
    return """
    {"id":"%s","name":"Program %s","school":{"id":"%s","name":"School of %s"},
     "site":{"city":"Jackson","state":"MS","postalCode":"39201","lat":32.3,"lon":-90.18},
     "credential":"MLT","delivery":"campus","demonstration":false,"revision":1}\
    """
        .formatted(id, id, school, school);
  }

  JsonMapper json() {
    return json;
  }

  public void close() {
    service.close();
    mongo.close();
    broker.close();
    store.close();
    issuer.close();
    mail.stop();
  }
}
