package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig.Answer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** What rests on the store, on a MongoDB 8 replica set of one; skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class RealStoreIT {

  @Container static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8").withReplicaSet();

  /** As it comes: a server alone. */
  @Container static final MongoDBContainer ALONE = new MongoDBContainer("mongo:8");

  private static LeadRig rig;

  @BeforeAll
  static void start() {
    rig = LeadRig.on(MONGO.getConnectionString());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void acceptsExactlyOneOfFiftySimultaneousDuplicates() throws Exception {
    TestPartner partner = rig.partner("", 1);
    String body = partner.request("race@example.org", 0).toString();
    List<String> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        running.add(
            threads.submit(
                () -> rig.post("/api/v1/leads", body, "Idempotency-Key", TestPartner.key())));
      }
      for (Future<Answer> one : running) {
        statuses.add(one.get().json().at("/leads/0/status").asString());
      }
    }

    assertThat(statuses).containsOnlyOnce("accepted").containsOnly("accepted", "duplicate");
  }

  @Test
  void bringsErasureAfterDeliveryToThePartner() {
    TestPartner partner = rig.partner("", 1);
    Answer submitted = partner.submit(partner.request("erase@example.org", 0));
    assertThat(partner.events(1)).hasSize(1);
    String receipt =
        "/api/v1/leads/%s?token=%s"
            .formatted(
                submitted.json().get("inquiryId").asString(),
                submitted.json().get("token").asString());

    assertThat(rig.send("DELETE", receipt, null).status()).isEqualTo(204);
    assertThat(partner.events(2).getLast().get("type").asString())
        .isEqualTo("org.labpath.lead.erased.v1");
  }

  @Test
  void isNotReadyOnAServerThatStandsAlone() {
    try (ConfigurableApplicationContext service =
        rig.startService(
            Map.of(
                "MONGODB_URI",
                "mongodb://" + ALONE.getHost() + ":" + ALONE.getMappedPort(27017)))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                Answer readiness = rig.getFrom(service, "/actuator/health/readiness");
                assertThat(readiness.status()).isEqualTo(503);
                assertThat(readiness.text()).contains("no member of a replica set");
              });
      assertThat(
              rig.postTo(service, "/api/v1/leads", "{}", "Idempotency-Key", TestPartner.key())
                  .status())
          .isEqualTo(503);
    }
  }

  @Test
  void makesAMissingIndexAgain() {
    rig.database().getCollection("inquiries").dropIndex("claims_1");

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                rig
                    .database()
                    .getCollection("inquiries")
                    .listIndexes()
                    .into(new ArrayList<>())
                    .stream()
                    .anyMatch(index -> index.getString("name").equals("claims_1")));
  }
}
