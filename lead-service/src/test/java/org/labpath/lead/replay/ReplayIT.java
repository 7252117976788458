package org.labpath.lead.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import org.labpath.lead.webhook.Receiver;
import tools.jackson.databind.JsonNode;

/** A partner's events of a time past, once more. */
class ReplayIT {

  private static final String REPLAYS = "/api/v1/partner/replays";
  private static final String ERASED = "org.labpath.lead.erased.v1";

  private final LeadRig rig = LeadRig.shared();

  @Test
  void publishesTheSameBytesAgainAndNothingOfOthers() {
    TestPartner partner = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);
    Instant from = rig.clock.instant();
    for (int i = 0; i < 3; i++) {
      partner.submit(partner.request("replay" + i + "@example.org", 0));
    }
    other.submit(other.request("other@example.org", 0));
    assertThat(partner.events(3)).hasSize(3);

    JsonNode begun = begin(partner, from, "kafka").json();

    assertThat(begun.get("events").asInt()).isEqualTo(3);
    JsonNode done = ended(partner, begun.get("replayId").asString());
    assertThat(done.get("sent").asInt()).isEqualTo(3);
    Map<String, List<ConsumerRecord<String, byte[]>>> byId =
        partner.read(Duration.ofSeconds(30), got -> got.size() >= 6).stream()
            .collect(Collectors.groupingBy(got -> TestPartner.event(got).get("id").asString()));
    assertThat(byId).hasSize(3);
    assertThat(byId.values())
        .allSatisfy(
            twice -> {
              assertThat(twice).hasSize(2);
              assertThat(twice.get(1).value()).isEqualTo(twice.get(0).value());
              assertThat(twice.get(1).key()).isEqualTo(twice.get(0).key());
            });
    assertThat(rig.get(REPLAYS + "/" + begun.get("replayId").asString(), token(other)).status())
        .isEqualTo(404);
  }

  @Test
  void sendsToAReceiverThatWasSetUpLater() {
    TestPartner partner = rig.partner("", 1);
    Instant from = rig.clock.instant();
    partner.submit(partner.request("before@example.org", 0));
    List<byte[]> kafka =
        partner.read(Duration.ofSeconds(30), got -> got.size() >= 1).stream()
            .map(ConsumerRecord::value)
            .toList();
    assertThat(begin(partner, from, "webhook").status()).isEqualTo(409);
    try (Receiver receiver = new Receiver()) {
      rig.send(
          "PUT", "/api/v1/partner/webhook", "{\"url\":\"" + receiver.url() + "\"}", token(partner));

      String id = begin(partner, from, "webhook").json().get("replayId").asString();

      assertThat(ended(partner, id).get("sent").asInt()).isEqualTo(1);
      assertThat(receiver.got()).hasSize(1);
      assertThat(receiver.got().getFirst().body()).isEqualTo(kafka.getFirst());
    }
  }

  @Test
  void ofAnErasedLeadOnlyTellsThatItIsErased() {
    TestPartner partner = rig.partner("", 1);
    Instant from = rig.clock.instant();
    JsonNode taken = partner.submit(partner.request("gone.soon@example.org", 0)).json();
    assertThat(partner.events(1)).hasSize(1);
    erase(taken);
    assertThat(partner.events(2)).hasSize(2);

    String id = begin(partner, from, "kafka").json().get("replayId").asString();

    assertThat(ended(partner, id).get("sent").asInt()).isEqualTo(1);
    assertThat(partner.events(3).getLast().get("type").asString()).isEqualTo(ERASED);
  }

  @Test
  void anErasureIsToldOfWhatOnlyAReplayBrought() {
    try (Receiver receiver = new Receiver()) {
      TestPartner partner = webhookOnly(receiver, 1);
      Instant from = rig.clock.instant();
      JsonNode taken = partner.submit(partner.request("given.up@example.org", 0)).json();
      await().until(() -> receiver.got().size() == 1);
      String inquiry = taken.get("inquiryId").asString();
      // As if every try had been refused at the door and the event was given up.
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          rig.database()
                              .getCollection("inquiries")
                              .updateOne(
                                  Filters.and(
                                      Filters.eq("_id", inquiry),
                                      Filters.eq("entries.state", "SENT")),
                                  Updates.combine(
                                      Updates.set("entries.0.state", "PARKED"),
                                      Updates.set("entries.0.maybeSent", false),
                                      Updates.inc("revision", 1L)))
                              .getMatchedCount())
                      .isEqualTo(1));
      String id = begin(partner, from, "webhook").json().get("replayId").asString();
      assertThat(ended(partner, id).get("sent").asInt()).isEqualTo(1);

      erase(taken);

      await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 3);
      assertThat(receiver.got().getLast().type()).isEqualTo(ERASED);
    }
  }

  @Test
  void whatIsErasedMeanwhileIsNotSentAndIsTheLastWord() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    try (Receiver receiver = new Receiver()) {
      TestPartner partner = webhookOnly(receiver, 2);
      Instant from = rig.clock.instant();
      JsonNode taken = partner.submit(partner.request("changed.mind@example.org", 0, 1)).json();
      await().until(() -> receiver.got().size() == 2);
      receiver.behaving(
          (exchange, number) -> {
            if (number == 3) {
              arrived.countDown();
              awaitOrFail(answered);
            }
            Receiver.status(200).answer(exchange, number);
          });
      String id = begin(partner, from, "webhook").json().get("replayId").asString();
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

      erase(taken);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> receiver.got().stream().filter(got -> got.type().equals(ERASED)).count() == 2);
      int before = receiver.got().size();
      answered.countDown();

      ended(partner, id);
      List<String> after =
          receiver.got().subList(before, receiver.got().size()).stream()
              .map(Receiver.Got::type)
              .toList();
      assertThat(after).containsOnly(ERASED);
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      if (!latch.await(12, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let it go on");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private TestPartner webhookOnly(Receiver receiver, int programs) {
    return rig.partner(
        "", programs, "{\"kafka\":false,\"webhook\":{\"url\":\"" + receiver.url() + "\"}}");
  }

  private void erase(JsonNode taken) {
    Answer erased =
        rig.send(
            "DELETE",
            "/api/v1/leads/"
                + taken.get("inquiryId").asString()
                + "?token="
                + taken.get("token").asString(),
            null);
    assertThat(erased.status()).isEqualTo(204);
  }

  @Test
  void endsAWithdrawnLeadWithItsWithdrawalAlsoWhereThatCameAfterTheTimeAskedFor() {
    TestPartner partner = rig.partner("", 1);
    Instant from = rig.clock.instant();
    JsonNode taken = partner.submit(partner.request("not.any.more@example.org", 0)).json();
    partner.submit(partner.request("still@example.org", 0));
    assertThat(partner.events(2)).hasSize(2);
    // To the millisecond, as times are stored.
    Instant to = rig.clock.instant().plusMillis(2);
    await().until(() -> rig.clock.instant().isAfter(to.plusMillis(2)));
    rig.post(
        "/api/v1/leads/"
            + taken.get("inquiryId").asString()
            + "/withdrawal?token="
            + taken.get("token").asString(),
        "{}");
    assertThat(partner.events(3)).hasSize(3);

    JsonNode begun =
        rig.post(
                REPLAYS,
                "{\"from\":\"%s\",\"to\":\"%s\",\"channel\":\"kafka\"}".formatted(from, to),
                token(partner))
            .json();

    assertThat(begun.get("events").asInt()).isEqualTo(3);
    assertThat(ended(partner, begun.get("replayId").asString()).get("sent").asInt()).isEqualTo(3);
    List<JsonNode> replayed = partner.events(6).subList(3, 6);
    assertThat(
            replayed.stream()
                .filter(event -> event.get("subject").equals(taken.at("/leads/0/leadId")))
                .map(event -> event.get("type").asString()))
        .containsExactly("org.labpath.lead.submitted.v1", "org.labpath.lead.withdrawn.v1");
  }

  @Test
  void oneAtATimeAndWithinReach() {
    TestPartner partner = rig.partner("", 1);
    try (Receiver receiver = new Receiver().behaving(Receiver.status(500))) {
      partner.submit(partner.request("stuck@example.org", 0));
      assertThat(partner.events(1)).hasSize(1);
      rig.send(
          "PUT", "/api/v1/partner/webhook", "{\"url\":\"" + receiver.url() + "\"}", token(partner));
      Instant from = rig.clock.instant().minusSeconds(60);
      Answer first = begin(partner, from, "webhook");
      assertThat(first.status()).as(first.text()).isEqualTo(202);

      Answer second = begin(partner, from, "webhook");

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.header("Retry-After")).isPresent();
      assertThat(begin(partner, from.minus(Duration.ofDays(31)), "kafka").status()).isEqualTo(422);
      assertThat(
              rig.post(
                      REPLAYS,
                      "{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}",
                      token(partner))
                  .status())
          .isEqualTo(422);
      receiver.behaving(Receiver.status(200));
      JsonNode done = ended(partner, first.json().get("replayId").asString());
      assertThat(done.get("sent").asInt() + done.get("failed").asInt()).isEqualTo(1);
    }
  }

  @Test
  void goesOnWhereACrashLeftIt() {
    TestPartner partner = rig.partner("", 1);
    Instant from = rig.clock.instant();
    String first =
        partner.submit(partner.request("one@example.org", 0)).json().get("inquiryId").asString();
    partner.submit(partner.request("two@example.org", 0));
    assertThat(partner.events(2)).hasSize(2);
    String id = begin(partner, from, "kafka").json().get("replayId").asString();
    ended(partner, id);

    // As a replica that died after the first inquiry would have left it.
    rig.database()
        .getCollection("replays")
        .updateOne(
            Filters.eq("_id", id),
            Updates.combine(
                Updates.set("status", "running"),
                Updates.set("slot", "running:" + partner.id),
                Updates.set("cursor", first),
                Updates.set("sent", 1L),
                Updates.set("owner", "another"),
                Updates.set("leaseUntil", rig.clock.instant().minusSeconds(1))));

    assertThat(ended(partner, id).get("sent").asInt()).isEqualTo(2);
    assertThat(partner.read(Duration.ofSeconds(20), got -> got.size() >= 5)).hasSize(5);
  }

  @Test
  void aTestLeadArrivesAsEveryLeadDoesAndSaysWhatItIs() {
    TestPartner partner = rig.partner(",\"caps\":{\"perDay\":1}", 1);

    Answer made = rig.post("/api/v1/partner/test-lead", "", token(partner));

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    JsonNode event = partner.events(1).getFirst();
    assertThat(event.at("/data/test").asBoolean()).isTrue();
    assertThat(event.at("/data/leadId").asString()).isEqualTo(made.json().get("leadId").asString());
    assertThat(event.at("/data/program/id").asString())
        .isEqualTo(made.json().get("programId").asString());
    JsonNode real = partner.submit(partner.request("real@example.org", 0)).json();
    assertThat(real.at("/leads/0/status").asString()).as("no cap is used").isEqualTo("accepted");
    assertThat(
            rig.get("/api/v1/partner/leads/" + made.json().get("leadId").asString(), token(partner))
                .json()
                .get("test")
                .asBoolean())
        .isTrue();
  }

  private Answer begin(TestPartner partner, Instant from, String channel) {
    return rig.post(
        REPLAYS,
        """
        {"from":"%s","to":"%s","channel":"%s"}\
        """
            .formatted(from, rig.clock.instant().plusSeconds(60), channel),
        token(partner));
  }

  private JsonNode ended(TestPartner partner, String id) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> progress(partner, id).get("status").asString().equals("done"));
    return progress(partner, id);
  }

  private JsonNode progress(TestPartner partner, String id) {
    return rig.get(REPLAYS + "/" + id, token(partner)).json();
  }

  private String[] token(TestPartner partner) {
    return new String[] {"Authorization", rig.bearer(partner.id, "partner")};
  }
}
