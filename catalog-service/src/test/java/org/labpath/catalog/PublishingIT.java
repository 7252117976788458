package org.labpath.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.labpath.broker.LocalBroker;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service tells others by Kafka and learns from them, and how it lives without both. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublishingIT {

  private static final String PROGRAMS = "labpath.catalog.programs.v1";
  private static final String PARTNERS = "labpath.partners.v1";
  private static final LocalBroker BROKER = Surroundings.broker();

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    Surroundings.register(properties);
  }

  @LocalServerPort private int port;
  private final JsonMapper json = JsonMapper.shared();

  @Test
  @Order(1)
  void publishesEveryProgramToACompactedTopic() throws Exception {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(status().at("/programs/count").asInt()).isEqualTo(29));
    Map<String, JsonNode> programs = programs();
    assertThat(programs).hasSize(29);
    JsonNode gautier = Objects.requireNonNull(programs.get("ms-mlt-mgccc"));
    assertThat(gautier.at("/school/name").asString())
        .isEqualTo("Mississippi Gulf Coast Community College");
    assertThat(gautier.at("/site/city").asString()).isEqualTo("Gautier");
    assertThat(gautier.at("/demonstration").asBoolean()).isFalse();
    assertThat(gautier.at("/revision").asLong()).isPositive();
    assertThat(
            Objects.requireNonNull(programs.get("demo-mlt-online"))
                .at("/demonstration")
                .asBoolean())
        .isTrue();
    StringBuilder lines = new StringBuilder();
    new TreeSet<>(programs.keySet()).forEach(id -> lines.append(id).append('\n'));
    assertThat(status().at("/programs/digest").asString()).isEqualTo(sha256(lines.toString()));
    try (Admin admin = Admin.create(BROKER.adminProperties())) {
      var config =
          admin
              .describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, PROGRAMS)))
              .all()
              .get();
      assertThat(config.values().iterator().next().get("cleanup.policy").value())
          .isEqualTo("compact");
    }
  }

  @Test
  @Order(2)
  void marksASchoolAsPartnerWhenTheLeadServiceSaysSo() throws Exception {
    assertThat(get("/api/v1/programs/demo-mlt-campus").at("/partner").asBoolean()).isFalse();
    try (Admin admin = Admin.create(BROKER.adminProperties())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(PARTNERS, Optional.of(1), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
    send(
        "demo-college",
        "{\"partnerId\":\"demo-college\",\"schoolIds\":[\"demo-school\"],\"active\":true}");
    send("broken", "not json");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/programs/demo-mlt-campus").at("/partner").asBoolean())
                    .isTrue());
    assertThat(get("/api/v1/programs?partner=true").at("/page/totalItems").asInt()).isEqualTo(2);
    assertThat(get("/api/v1/programs?partner=false").at("/page/totalItems").asInt()).isEqualTo(27);
    JsonNode status = status();
    assertThat(status.at("/ready").asBoolean()).as(status.toString()).isTrue();
    assertThat(status.at("/partners/count").asInt()).isEqualTo(1);
    assertThat(status.at("/partners/digest").asString())
        .isEqualTo(sha256("demo-college true demo-school\n"));
    send(
        "demo-college",
        "{\"partnerId\":\"demo-college\",\"schoolIds\":[\"demo-school\"],\"active\":false}");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/programs?partner=true").at("/page/totalItems").asInt())
                    .isZero());
    send("demo-college", null);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(status().at("/partners/count").asInt()).isZero());
  }

  @Test
  @Order(3)
  void goesOnServingWhileTheStoreAndTheBrokerAreAway() throws Exception {
    Surroundings.store().kill();
    BROKER.kill();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(status().at("/missing/0").asString()).contains("not reachable"));
      assertThat(get("/api/v1/programs?q=meridian").at("/page/totalItems").asInt()).isPositive();
      assertThat(get("/actuator/health/readiness").at("/status").asString()).isEqualTo("UP");
      assertThat(postCorrection()).isEqualTo(503);
    } finally {
      Surroundings.store().start();
      BROKER.start();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(status().at("/missing").size()).isZero());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(postCorrection()).isEqualTo(201));
  }

  private Map<String, JsonNode> programs() {
    Map<String, Object> settings = new HashMap<>(BROKER.adminProperties());
    Map<String, JsonNode> found = new TreeMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition only = new TopicPartition(PROGRAMS, 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
      while (consumer.position(only) < end) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(message -> found.put(message.key(), json.readTree(message.value())));
      }
    }
    return found;
  }

  private static void send(String key, @org.jspecify.annotations.Nullable String value)
      throws Exception {
    Map<String, Object> settings = new HashMap<>(BROKER.adminProperties());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(PARTNERS, key, value)).get();
    }
  }

  private JsonNode status() throws Exception {
    return get("/internal/status");
  }

  private JsonNode get(String path) throws Exception {
    HttpURLConnection call = open(path);
    call.setRequestProperty("X-LabPath-Internal", Surroundings.SECRET);
    try (InputStream in = call.getInputStream()) {
      return json.readTree(in.readAllBytes());
    }
  }

  private int postCorrection() throws Exception {
    HttpURLConnection call = open("/api/v1/corrections");
    call.setRequestMethod("POST");
    call.setDoOutput(true);
    call.setRequestProperty("Content-Type", "application/json");
    call.getOutputStream()
        .write("{\"recordId\":\"colin\",\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    return call.getResponseCode();
  }

  private HttpURLConnection open(String path) throws Exception {
    HttpURLConnection call =
        (HttpURLConnection) URI.create("http://localhost:" + port + path).toURL().openConnection();
    call.setConnectTimeout(5_000);
    call.setReadTimeout(20_000);
    return call;
  }

  private static String sha256(String text) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(
            java.security.MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
