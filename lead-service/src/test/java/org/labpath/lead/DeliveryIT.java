package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig.Answer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the store to the partner's topic, whatever dies in between. */
class DeliveryIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void sendsEventsThatKeepTheContract() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("contract@example.org", 0);
    ObjectNode student = (ObjectNode) request.get("student");
    student.put("phone", "601-555-0123").put("postalCode", "39201").put("state", "MS");
    student.put("timeZone", "America/Chicago").put("educationLevel", "some-college");
    student.put("startTerm", "2027-fall").put("message", "Two\nlines");
    request.putObject("assessment").put("credential", "MLT").put("outcome", "NOT_YET");
    Answer answer =
        rig.post(
            "/api/v1/leads",
            request.toString(),
            "Idempotency-Key",
            TestPartner.key(),
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    String leadId = answer.json().at("/leads/0/leadId").asString();
    // What has not left yet is dropped by the erasure.
    assertThat(partner.events(1)).hasSize(1);
    rig.post(statusPath(leadId), "{\"status\":\"contacted\"}", authorized(partner));
    assertThat(partner.events(2)).hasSize(2);
    receipt(answer, "POST", "/withdrawal");
    assertThat(partner.events(3)).hasSize(3);
    receipt(answer, "DELETE", "");

    List<ConsumerRecord<String, byte[]>> records =
        partner.read(Duration.ofSeconds(40), got -> got.size() >= 4);

    assertThat(records.stream().map(TestPartner::event).map(e -> e.get("type").asString()))
        .containsExactly(
            "org.labpath.lead.submitted.v1",
            "org.labpath.lead.status.v1",
            "org.labpath.lead.withdrawn.v1",
            "org.labpath.lead.erased.v1");
    int sequence = 0;
    for (ConsumerRecord<String, byte[]> record : records) {
      JsonNode event = TestPartner.event(record);
      assertThat(record.key()).isEqualTo(leadId);
      assertThat(event.get("sequence").asInt()).isEqualTo(++sequence);
      assertThat(schema(event).validate(event.toString(), InputFormat.JSON)).isEmpty();
      assertThat(new String(record.value(), StandardCharsets.UTF_8).lines()).hasSize(1);
      assertThat(header(record, "content-type")).isEqualTo("application/cloudevents+json");
      for (String name : List.of("id", "type", "source", "subject", "time", "dataschema")) {
        assertThat(header(record, "ce_" + name)).isEqualTo(event.get(name).asString());
      }
    }
    JsonNode submitted = TestPartner.event(records.getFirst());
    assertThat(submitted.get("traceparent").asString())
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    assertThat(submitted.at("/data/student/phone").asString()).isEqualTo("+16015550123");
    assertThat(new String(records.getLast().value(), StandardCharsets.UTF_8))
        .doesNotContain("contract@example.org", "Nguyễn");
  }

  @Test
  void takesLeadsAtOnceWhileTheBrokerIsAwayAndDrainsInOrder() {
    TestPartner partner = rig.partner("", 1);
    List<String> leads = new ArrayList<>();
    submit(partner, "before@example.org", leads);
    partner.events(1);
    rig.broker.kill();
    try {
      long slowest = 0;
      for (int i = 0; i < 20; i++) {
        long began = System.nanoTime();
        submit(partner, "away" + i + "@example.org", leads);
        slowest = Math.max(slowest, System.nanoTime() - began);
      }
      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(3));
    } finally {
      rig.broker.start();
    }
    submit(partner, "after@example.org", leads);

    List<JsonNode> events = partner.events(leads.size());

    assertThat(events.stream().map(e -> e.get("subject").asString()).distinct())
        .containsExactlyElementsOf(leads);
  }

  @Test
  void tellsNobodyOfALeadThatWasErasedBeforeItLeft() {
    TestPartner partner = rig.partner("", 1);
    rig.broker.kill();
    Answer erased;
    try {
      erased = partner.submit(partner.request("silent@example.org", 0));
      assertThat(erased.status()).isEqualTo(201);
      assertThat(receipt(erased, "DELETE", "").status()).isEqualTo(204);
    } finally {
      rig.broker.start();
    }
    Answer next = partner.submit(partner.request("loud@example.org", 0));

    List<ConsumerRecord<String, byte[]>> records =
        partner.read(
            Duration.ofSeconds(40),
            got -> got.stream().anyMatch(r -> r.key().equals(leadId(next))));

    assertThat(records.stream().map(ConsumerRecord::key)).containsOnly(leadId(next));
  }

  @Test
  void letsASecondRelayFinishWhatADeadOneHadInHand() {
    TestPartner partner = rig.partner("", 1);
    rig.broker.freeze();
    String lead;
    ConfigurableApplicationContext second = null;
    try {
      Answer answer = partner.submit(partner.request("takeover@example.org", 0));
      lead = leadId(answer);
      // The first relay keeps its lease; from here on it is as good as dead.
      second = rig.startService();
    } finally {
      rig.broker.thaw();
    }
    try {
      List<ConsumerRecord<String, byte[]>> records =
          partner.read(Duration.ofSeconds(40), got -> !got.isEmpty());

      assertThat(records).allMatch(r -> r.key().equals(lead));
      assertThat(
              records.stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).distinct())
          .hasSize(1);
    } finally {
      second.close();
    }
  }

  @Test
  void parksWhatKafkaRefusesAndSendsItOnceReleased() throws Exception {
    TestPartner stuck = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);
    Properties properties = new Properties();
    properties.putAll(rig.broker.adminProperties());
    try (Admin admin = Admin.create(properties)) {
      admin.deleteTopics(List.of(stuck.topic())).all().get();
    }
    Answer parked = stuck.submit(stuck.request("parked@example.org", 0));
    assertThat(parked.status()).isEqualTo(201);
    other.submit(other.request("flows@example.org", 0));

    assertThat(other.events(1)).hasSize(1);
    await().atMost(Duration.ofSeconds(60)).until(() -> parkedIds().contains(leadId(parked) + ".1"));
    assertThat(rig.operator("DELETE", "/api/v1/admin/partners/" + stuck.id, null).status())
        .as("undelivered leads must be named")
        .isEqualTo(409);

    // The operator's way to bring the topic back: suspend and add nothing, resume makes it whole.
    try (Admin admin = Admin.create(properties)) {
      admin
          .createTopics(
              List.of(
                  new org.apache.kafka.clients.admin.NewTopic(
                      stuck.topic(), java.util.Optional.of(1), java.util.Optional.empty())))
          .all()
          .get();
    }
    assertThat(
            rig.operator("POST", "/api/v1/admin/parked/" + leadId(parked) + ".1/release", null)
                .status())
        .isEqualTo(204);
    assertThat(stuck.events(1)).hasSize(1);
    assertThat(parkedIds()).doesNotContain(leadId(parked) + ".1");
  }

  @Test
  void keepsPartnersApart() {
    TestPartner mine = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);

    assertThatThrownBy(() -> poll(mine.consumer(mine.id + ".spy"), other.topic()))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> poll(mine.consumer(other.id + ".theirs"), mine.topic()))
        .isInstanceOf(GroupAuthorizationException.class);
    assertThatThrownBy(() -> poll(mine.consumer("anybody"), mine.topic()))
        .isInstanceOf(GroupAuthorizationException.class);
    Map<String, Object> kafka = mine.kafka();
    kafka.put("max.block.ms", 5_000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(mine.topic(), "x")).get())
          .hasCauseInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void takesEveryKafkaRightWithASuspensionAndGivesItBack() {
    TestPartner partner = rig.partner("", 1);
    partner.submit(partner.request("rights@example.org", 0));
    assertThat(partner.events(1)).hasSize(1);

    assertThat(operator(partner, "/suspension").status()).isEqualTo(200);

    assertThatThrownBy(() -> poll(partner.consumer(partner.id + ".late"), partner.topic()))
        .isInstanceOfAny(TopicAuthorizationException.class, GroupAuthorizationException.class);
    assertThat(rig.get("/api/v1/partner/leads", authorized(partner)).status()).isEqualTo(403);
    assertThat(operator(partner, "/resumption").status()).isEqualTo(200);
    assertThat(partner.events(1)).hasSize(1);
    assertThat(rig.get("/api/v1/partner/leads", authorized(partner)).status()).isEqualTo(200);
  }

  private void submit(TestPartner partner, String email, List<String> leads) {
    Answer answer = partner.submit(partner.request(email, 0));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    leads.add(leadId(answer));
  }

  private static void poll(KafkaConsumer<String, byte[]> consumer, String topic) {
    try (consumer) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(500));
      }
    }
  }

  private Answer operator(TestPartner partner, String action) {
    return rig.operator("POST", "/api/v1/admin/partners/" + partner.id + action, null);
  }

  private List<String> parkedIds() {
    List<String> ids = new ArrayList<>();
    rig.operator("GET", "/api/v1/admin/parked?size=100", null)
        .json()
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));
    return ids;
  }

  private String[] authorized(TestPartner partner) {
    return new String[] {"Authorization", rig.bearer(partner.id, "partner")};
  }

  private static String statusPath(String leadId) {
    return "/api/v1/partner/leads/" + leadId + "/status";
  }

  private Answer receipt(Answer submitted, String method, String action) {
    return rig.send(
        method,
        "/api/v1/leads/%s%s?token=%s"
            .formatted(
                submitted.json().get("inquiryId").asString(),
                action,
                submitted.json().get("token").asString()),
        null);
  }

  private static String leadId(Answer answer) {
    return answer.json().at("/leads/0/leadId").asString();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Schema schema(JsonNode event) {
    String name = event.get("type").asString().substring("org.labpath.".length());
    Supplier<java.io.InputStream> file =
        () ->
            Objects.requireNonNull(
                DeliveryIT.class.getResourceAsStream("/contracts/events/" + name + ".schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(file.get(), InputFormat.JSON);
  }
}
