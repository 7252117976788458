package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.JsonNode;

/** What a partner is given on the cluster, what becomes of it, and how far the partner reads. */
class PartnerUpkeepIT {

  private static final String RETENTION = "retention.ms";

  private final LeadRig rig = LeadRig.shared();
  private final PartnerUpkeep upkeep = rig.bean(PartnerUpkeep.class);

  @Test
  void givesEachPartnerAQuotaAndATopicWithTheWantedSettings() throws Exception {
    TestPartner partner = rig.partner("", 1);
    try (Admin admin = Admin.create(rig.broker.adminProperties())) {
      Map<ClientQuotaEntity, Map<String, Double>> quotas =
          admin
              .describeClientQuotas(
                  ClientQuotaFilter.containsOnly(
                      List.of(
                          ClientQuotaFilterComponent.ofEntity(ClientQuotaEntity.USER, partner.id))))
              .entities()
              .get();

      assertThat(quotas.values())
          .containsExactly(
              Map.of(
                  "consumer_byte_rate", 10_485_760.0,
                  "producer_byte_rate", 1.0,
                  "request_percentage", 50.0));
      assertThat(setting(admin, partner, RETENTION))
          .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
      assertThat(setting(admin, partner, "segment.ms"))
          .isEqualTo(Long.toString(Duration.ofDays(1).toMillis()));
      assertThat(setting(admin, partner, "cleanup.policy")).isEqualTo("delete");
    }
  }

  @Test
  void bringsTopicsThatAreThereToTheSettingsOfToday() throws Exception {
    TestPartner partner = rig.partner("", 1);
    try (Admin admin = Admin.create(rig.broker.adminProperties())) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  resource(partner),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(RETENTION, "60000"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
      Duration later = Duration.ofDays(2);
      rig.clock.moveBy(later);
      try {
        upkeep.giveSettings();
      } finally {
        rig.clock.moveBy(later.negated());
      }

      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  setting(admin, partner, RETENTION)
                      .equals(Long.toString(Duration.ofDays(7).toMillis())));
    }
  }

  @Test
  void raisesAnAlarmWhenAPartnerHasNotReadForADay() {
    TestPartner partner = rig.partner("", 1);
    partner.submit(partner.request("lag-1@example.org", 0));
    read(partner, 1);
    upkeep.look();
    assertThat(consumption(partner).get("events").asInt()).isZero();
    assertThat(consumption(partner).at("/groups/0").asString()).isEqualTo(partner.id + ".main");

    partner.submit(partner.request("lag-2@example.org", 0));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              upkeep.look();
              return consumption(partner).get("events").asInt() == 1;
            });
    assertThat(consumption(partner).get("behind").asBoolean()).isFalse();

    Duration later = Duration.ofHours(25);
    rig.clock.moveBy(later);
    try {
      upkeep.look();
      assertThat(consumption(partner).get("behind").asBoolean()).isTrue();
      MeterRegistry registry = rig.bean(MeterRegistry.class);
      assertThat(registry.get("labpath.partners.behind").gauge().value()).isPositive();
      assertThat(registry.get("labpath.partner.lag").gauges())
          .as("a series for some, however many there are")
          .hasSizeBetween(1, 20);

      read(partner, 1);
      upkeep.look();
      assertThat(consumption(partner).get("behind").asBoolean()).isFalse();
    } finally {
      rig.clock.moveBy(later.negated());
      upkeep.look();
    }
  }

  @Test
  void tellsOneOfManyEqualCallsAtOnceTheSecretsAndTheyWork() throws Exception {
    String id = "p-" + UUID.randomUUID().toString().substring(0, 8);
    String call =
        """
        {"partnerId":"%s","name":"Asked for at once","schoolIds":["school-%s"],
         "timeZone":"America/Chicago","delivery":{"kafka":true}}\
        """
            .formatted(id, id);
    Callable<Answer> calling = () -> rig.operator("POST", "/api/v1/admin/partners", call);
    List<Answer> answers;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          callers.invokeAll(Collections.nCopies(5, calling)).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).contains(409);
    JsonNode access =
        answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow().json();
    try (Admin admin =
        Admin.create(
            rig.broker.clientProperties(
                access.at("/kafka/username").asString(),
                access.at("/kafka/password").asString()))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
  }

  @Test
  void removesAPartnerWithUndeliveredLeadsOnlyWhenToldTo() throws Exception {
    TestPartner partner = rig.partner("", 1);
    String path = "/api/v1/admin/partners/" + partner.id;
    try (Admin admin = Admin.create(rig.broker.adminProperties())) {
      admin.deleteTopics(List.of(partner.topic())).all().get();
    }
    JsonNode taken = partner.submit(partner.request("left-over@example.org", 0)).json();
    String receipt =
        "/api/v1/leads/%s?token=%s"
            .formatted(taken.get("inquiryId").asString(), taken.get("token").asString());

    assertThat(rig.operator("DELETE", path, null).status()).isEqualTo(409);
    assertThat(rig.operator("GET", path, null).json().get("state").asString()).isEqualTo("active");
    assertThat(rig.operator("DELETE", path + "?undelivered=keep", null).status()).isEqualTo(400);
    Answer removed = rig.operator("DELETE", path + "?undelivered=drop", null);

    assertThat(removed.status()).as(removed.text()).isEqualTo(204);
    JsonNode told = rig.get(receipt).json();
    assertThat(told.at("/leads/0/status").asString()).isEqualTo("not-routed");
    assertThat(told.at("/leads/0/history/0/reason").asString()).isEqualTo("partner-removed");
    assertThat(told.at("/leads/0/reason").asString()).isEqualTo("partner-removed");
    assertThat(rig.operator("GET", "/api/v1/admin/audit/leads", null).text())
        .contains("leads.give-up");
    assertThat(rig.operator("GET", path, null).status()).isEqualTo(404);
    assertThat(told.get("sent")).as("no school has it, so it is not kept").isNull();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(subjectsOfMailTo("left-over@example.org"))
                  .contains("Your request on LabPath was not passed on");
              assertThat(kept("inquiries", taken))
                  .contains(partner.id)
                  .doesNotContain("left-over@example.org", "Nguy");
            });
    assertThat(kept("consent_records", taken))
        .contains(partner.id)
        .doesNotContain("left-over@example.org", "Nguy");
  }

  private String kept(String collection, JsonNode taken) {
    return Objects.requireNonNull(
            rig.database()
                .getCollection(collection)
                .find(Filters.eq("_id", taken.get("inquiryId").asString()))
                .first())
        .toJson();
  }

  private List<String> subjectsOfMailTo(String address) throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : rig.mail.getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().equals(address)) {
        subjects.add(mail.getSubject());
      }
    }
    return subjects;
  }

  @Test
  void changesTermsForTheNextRequestAndRefusesWhatBreaksARule() {
    TestPartner partner = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);
    String path = "/api/v1/admin/partners/" + partner.id;
    String terms =
        """
        {"name":"Renamed","schoolIds":["school-%s"],"timeZone":"%s","caps":{"perDay":0},
         "schedule":{"days":["MONDAY","TUESDAY"],"from":"08:00","to":"18:00"}}\
        """;

    Answer changed = rig.operator("PUT", path, terms.formatted(partner.id, "America/Denver"));

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    JsonNode shown = rig.operator("GET", path, null).json();
    assertThat(shown.get("timeZone").asString()).isEqualTo("America/Denver");
    assertThat(shown.at("/schedule/from").asString()).isEqualTo("08:00");
    JsonNode taken = partner.submit(partner.request("changed@example.org", 0)).json();
    assertThat(taken.at("/leads/0/reason").asString()).isEqualTo("cap-reached");
    assertThat(rig.operator("PUT", path, terms.formatted(other.id, "America/Denver")).status())
        .as("another's school")
        .isEqualTo(409);
    assertThat(rig.operator("PUT", path, terms.formatted(partner.id, "Mars/Olympus")).status())
        .isEqualTo(422);
    assertThat(
            rig.operator(
                    "PUT",
                    path,
                    terms.formatted(partner.id, "America/Denver").replace("08:00", "19:00"))
                .status())
        .isEqualTo(422);
    assertThat(
            rig.operator(
                    "PUT",
                    "/api/v1/admin/partners/nobody",
                    terms.formatted(partner.id, "America/Denver"))
                .status())
        .isEqualTo(404);
  }

  private void read(TestPartner partner, int events) {
    try (KafkaConsumer<String, byte[]> consumer = partner.consumer(partner.id + ".main")) {
      consumer.subscribe(List.of(partner.topic()));
      int[] got = {0};
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                got[0] += consumer.poll(Duration.ofMillis(200)).count();
                return got[0] >= events;
              });
      consumer.commitSync();
    }
  }

  private JsonNode consumption(TestPartner partner) {
    return rig.operator("GET", "/api/v1/admin/partners/" + partner.id, null)
        .json()
        .get("consumption");
  }

  private static ConfigResource resource(TestPartner partner) {
    return new ConfigResource(ConfigResource.Type.TOPIC, partner.topic());
  }

  private static String setting(Admin admin, TestPartner partner, String name)
      throws InterruptedException, ExecutionException {
    Config config =
        Objects.requireNonNull(
            admin.describeConfigs(List.of(resource(partner))).all().get().get(resource(partner)));
    return Objects.requireNonNull(config.get(name)).value();
  }
}
