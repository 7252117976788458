package org.labpath.lead.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import org.springframework.context.ConfigurableApplicationContext;

/** When the service is not ready, what it refuses, and how it ends. */
class StandingIT {

  private static final String READINESS = "/actuator/health/readiness";

  private final LeadRig rig = LeadRig.shared();
  private final InquiryIndexes indexes = rig.bean(InquiryIndexes.class);

  @Test
  void isNotReadyWithoutAnIndexThatCannotBeMade() {
    MongoCollection<Document> inquiries = rig.database().getCollection("inquiries");
    inquiries.dropIndex(Indexes.ascending("claims"));
    // Two of a kind, so that it cannot be made again.
    inquiries.insertMany(
        List.of(
            new Document("_id", "twin-1").append("idempotencyKey", "t1").append("claims", "same"),
            new Document("_id", "twin-2").append("idempotencyKey", "t2").append("claims", "same")));
    try {
      indexes.check();

      assertThat(rig.get(READINESS).status()).isEqualTo(503);
      assertThat(rig.get("/internal/status", "X-LabPath-Internal", LeadRig.INTERNAL_SECRET).text())
          .contains("unique index of inquiries on claims is missing");
      assertThat(rig.post("/api/v1/leads", "{}", "Idempotency-Key", TestPartner.key()).status())
          .isEqualTo(503);
    } finally {
      inquiries.deleteMany(Filters.in("_id", "twin-1", "twin-2"));
      indexes.check();
    }
    assertThat(rig.get(READINESS).status()).isEqualTo(200);
  }

  /** As a server does that lists an index from the beginning of its making on. */
  @Test
  void isNotReadyBeforeTheMakingOfAnIndexIsSaidToHaveEnded() {
    AtomicBoolean making = new AtomicBoolean(true);
    Inquiries slow =
        new Inquiries(rig.bean(InquiryStore.class)) {
          @Override
          void createUniqueIndexes() {
            if (making.get()) {
              throw new MongoSocketReadTimeoutException(
                  "still at it", new ServerAddress(), new SocketTimeoutException());
            }
            super.createUniqueIndexes();
          }
        };
    InquiryIndexes started = new InquiryIndexes(slow);

    started.check();
    assertThat(started.obstacle()).contains("being made");
    assertThatThrownBy(started::require).isInstanceOf(ProblemException.class);

    making.set(false);
    started.check();
    assertThat(started.obstacle()).isEmpty();
  }

  @Test
  void makesAtTheStartWhatOnlyMakesFindingFastToo() {
    MongoCollection<Document> inquiries = rig.database().getCollection("inquiries");
    inquiries.dropIndex(Indexes.ascending("entries.state", "_id"));

    new InquiryIndexes(rig.bean(Inquiries.class)).check();

    assertThat(inquiries.listIndexes())
        .extracting(index -> index.get("key", Document.class))
        .contains(new Document("entries.state", 1).append("_id", 1));
  }

  @Test
  void isNotReadyWhileTheStoreTakesNoWrites() {
    MongoCollection<Document> probe = rig.database().getCollection("probe");
    probe.deleteMany(new Document());
    // A rule that the probe's own document breaks stands in for a full or read-only disk.
    probe.insertOne(new Document("_id", "other").append("part", "lead-service"));
    probe.createIndex(Indexes.ascending("part"), new IndexOptions().unique(true));
    try {
      indexes.check();

      assertThat(rig.get(READINESS).status()).isEqualTo(503);
      assertThat(rig.get(READINESS).text()).contains("the store takes no writes");
    } finally {
      probe.dropIndex(Indexes.ascending("part"));
      probe.deleteMany(new Document());
      indexes.check();
    }
    assertThat(rig.get(READINESS).status()).isEqualTo(200);
  }

  @Test
  void countsTheBytesOfABodyThatNamesNoLength() throws Exception {
    byte[] body = new byte[80 * 1024];
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(rig.address() + "/api/v1/leads"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", TestPartner.key())
            // Of unknown length, so it goes out in chunks.
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @Test
  void givesBackWhatItHasInHandWhenItIsStopped() throws IOException {
    TestPartner partner = rig.partner("", 1);
    ConfigurableApplicationContext other = rig.startService();
    String body = partner.request("handed-back@example.org", 0).toString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig.getFrom(other, READINESS).status() == 200);
    rig.broker.freeze();
    String id;
    String owner;
    try {
      String key = TestPartner.key();
      id =
          rig.postTo(other, "/api/v1/leads", body, "Idempotency-Key", key)
              .json()
              .get("inquiryId")
              .asString();
      owner = entry(id).getString("owner");
      assertThat(entry(id).getString("state")).isEqualTo("LEASED");
      other.close();
      Document after = entry(id);
      assertThat(
              after.getString("state").equals("LEASED")
                  && Objects.equals(owner, after.getString("owner")))
          .as("still in the hand of the one that ended")
          .isFalse();
    } finally {
      rig.broker.thaw();
      other.close();
    }
    // Whoever looks through the store next finds it; one that starts does so at once.
    try (ConfigurableApplicationContext next = rig.startService()) {
      assertThat(next.isRunning()).isTrue();
      assertThat(partner.events(1)).hasSize(1);
    }
  }

  @Test
  void saysThatItIsTooEarlyWhileItHasNotReadItsStore() {
    TestPartner partner = rig.partner("", 1);
    String consents = "/api/v1/consents/lead-request?programs=" + partner.id + "-0";
    rig.store.freeze();
    ConfigurableApplicationContext starting;
    try {
      starting = rig.startService();

      Answer early = rig.getFrom(starting, consents);

      assertThat(early.status()).as(early.text()).isEqualTo(503);
      assertThat(early.header("Retry-After")).contains("1");
    } finally {
      rig.store.thaw();
    }
    try (starting) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(rig.getFrom(starting, consents).text()).contains(partner.id));
    }
  }

  @Test
  void knowsItsProgramsAndPartnersWithoutKafka() {
    TestPartner partner = rig.partner("", 1);
    String body = partner.request("no.kafka@example.org", 0).toString();
    rig.broker.freeze();
    try (ConfigurableApplicationContext starting = rig.startService()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                Answer taken =
                    rig.postTo(
                        starting, "/api/v1/leads", body, "Idempotency-Key", TestPartner.key());
                assertThat(taken.status()).as(taken.text()).isIn(201, 503);
                assertThat(taken.json().at("/leads/0/status").asString()).isEqualTo("accepted");
              });
    } finally {
      rig.broker.thaw();
    }
    assertThat(partner.events(1)).hasSize(1);
  }

  private Document entry(String inquiryId) {
    return Objects.requireNonNull(
            rig.database().getCollection("inquiries").find(Filters.eq("_id", inquiryId)).first())
        .getList("entries", Document.class)
        .getFirst();
  }
}
