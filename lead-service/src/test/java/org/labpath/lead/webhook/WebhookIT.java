package org.labpath.lead.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.JsonNode;

/** Webhooks from the student's request to the partner's receiver. */
class WebhookIT {

  private static final Schema PING =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Objects.requireNonNull(
                  WebhookIT.class.getResourceAsStream(
                      "/contracts/events/webhook.ping.v1.schema.json")),
              InputFormat.JSON);

  private final LeadRig rig = LeadRig.shared();
  private final Receiver receiver = new Receiver();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    receiver.close();
  }

  @Test
  void sendsSignedWhatKafkaCarriesByteForByteAndInOrder() {
    TestPartner partner = rig.partner("", 1);
    String secret = webhook(partner).get("secret").asString();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");

    JsonNode taken = partner.submit(partner.request("hook@example.org", 0)).json();
    soon().until(() -> receiver.got().size() == 1);
    withdraw(taken);
    soon().until(() -> receiver.got().size() == 2);

    List<byte[]> kafka =
        partner.read(Duration.ofSeconds(30), got -> got.size() >= 2).stream()
            .map(record -> record.value())
            .toList();
    for (int i = 0; i < 2; i++) {
      Receiver.Got got = receiver.got().get(i);
      assertThat(got.body()).isEqualTo(kafka.get(i));
      assertThat(got.isSignedWith(secret)).isTrue();
      assertThat(got.headers().getFirst("Content-Type")).isEqualTo("application/cloudevents+json");
      assertThat(got.id()).isEqualTo(got.event().get("id").asString());
    }
    assertThat(receiver.got())
        .extracting(Receiver.Got::type)
        .containsExactly("org.labpath.lead.submitted.v1", "org.labpath.lead.withdrawn.v1");
  }

  @Test
  void triesAgainWithTheSameIdAndBytesAndANewTime() {
    TestPartner partner = rig.partner("", 1);
    String secret = webhook(partner).get("secret").asString();
    receiver.behaving(Receiver.failing(5, 500));

    partner.submit(partner.request("again@example.org", 0));

    soon().until(() -> receiver.got().size() == 6);
    assertThat(receiver.got())
        .extracting(Receiver.Got::id)
        .containsOnly(receiver.got().get(0).id());
    assertThat(receiver.got())
        .allSatisfy(
            got -> {
              assertThat(got.body()).isEqualTo(receiver.got().get(0).body());
              assertThat(got.isSignedWith(secret)).isTrue();
            });
    assertThat(receiver.got().get(5).headers().getFirst("webhook-timestamp"))
        .isNotEqualTo(receiver.got().get(0).headers().getFirst("webhook-timestamp"));
    soon().until(() -> outcomes(partner, "").contains("delivered"));
    assertThat(outcomes(partner, "&channel=webhook"))
        .containsExactly("delivered", "failed", "failed", "failed", "failed", "failed");
  }

  @Test
  void givesUpAfterTheScheduleAndLeavesItToAnOperator() {
    TestPartner partner = rig.partner("", 1);
    webhook(partner);
    TestPartner second = rig.partner("", 1);
    webhook(second);
    receiver.behaving(Receiver.status(503));

    partner.submit(partner.request("never@example.org", 0));
    JsonNode regretted = second.submit(second.request("not-any-more@example.org", 0)).json();

    soon().until(() -> outcomes(partner, "&channel=webhook").contains("gave-up"));
    soon().until(() -> outcomes(second, "&channel=webhook").contains("gave-up"));
    receiver.behaving(Receiver.status(200));
    int before = receiver.got().size();
    // Told though the request was given up, which is not to be sent any more.
    withdraw(regretted);
    soon().until(() -> receiver.got().size() == before + 1);
    assertThat(receiver.got().getLast().type()).isEqualTo("org.labpath.lead.withdrawn.v1");
    assertThat(parked(second)).isEmpty();
    JsonNode parked = parked(partner).getFirst();
    assertThat(parked.get("channel").asString()).isEqualTo("webhook");
    Answer released =
        rig.operator(
            "POST", "/api/v1/admin/parked/" + parked.get("id").asString() + "/release", null);
    assertThat(released.status()).isEqualTo(204);
    soon().until(() -> receiver.got().size() == before + 2);
    assertThat(receiver.got().getLast().type()).isEqualTo("org.labpath.lead.submitted.v1");
  }

  @Test
  void neverFollowsARedirect() {
    try (Receiver elsewhere = new Receiver()) {
      TestPartner partner = unhooked();
      webhook(partner);
      receiver.behaving(Receiver.status(302, "Location", elsewhere.url()));

      Answer tested = test(partner);

      assertThat(tested.json().get("outcome").asString()).isEqualTo("failed");
      assertThat(tested.json().get("error").asString()).isEqualTo("redirect");
      assertThat(elsewhere.got()).isEmpty();
    }
  }

  @Test
  void disablesAReceiverThatSaysItIsGone() {
    TestPartner partner = rig.partner("", 1);
    webhook(partner);
    receiver.behaving(Receiver.status(410));

    partner.submit(partner.request("gone@example.org", 0));

    soon().until(() -> view(partner).get("status").asString().equals("disabled"));
    assertThat(view(partner).get("disabledReason").asString()).isEqualTo("gone");
    assertThat(rig.operator("GET", "/api/v1/admin/audit/leads?size=100", null).text())
        .contains("webhook.disable")
        .contains(partner.id);
    receiver.behaving(Receiver.status(200));
    assertThat(put(partner, "{\"enabled\":true}").status()).isEqualTo(200);
    soon().until(() -> receiver.got().size() == 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsWhatComesDuringAPauseAndSendsItAfterwards(boolean kafka) {
    TestPartner partner = rig.partner("", 1, "{\"kafka\":" + kafka + "}");
    webhook(partner);
    JsonNode before = partner.submit(partner.request("before@example.org", 0)).json();
    soon().until(() -> receiver.got().size() == 1);
    assertThat(put(partner, "{\"enabled\":false}").status()).isEqualTo(200);

    withdraw(before);
    JsonNode during = partner.submit(partner.request("during@example.org", 0)).json();
    withdraw(during);
    // What the lane has looked at and set aside is due later.
    soon().until(() -> states(before, "WEBHOOK").equals(List.of("SENT", "PENDING")));
    assertThat(states(during, "WEBHOOK")).containsExactly("PENDING", "PENDING");
    assertThat(states(during, "KAFKA")).hasSize(kafka ? 2 : 0);
    assertThat(put(partner, "{\"enabled\":true}").status()).isEqualTo(200);

    soon().until(() -> receiver.got().size() == 4);
    assertThat(typesOf(before)).containsExactly("submitted", "withdrawn");
    assertThat(typesOf(during)).containsExactly("submitted", "withdrawn");
    assertThat(parked(partner)).isEmpty();
  }

  @Test
  void keepsWhatIsUndeliveredForTheNextAddress() {
    TestPartner partner = rig.partner("", 1, "{\"kafka\":false}");
    webhook(partner);
    JsonNode taken = partner.submit(partner.request("moved@example.org", 0)).json();
    soon().until(() -> receiver.got().size() == 1);
    put(partner, "{\"enabled\":false}");
    withdraw(taken);
    assertThat(rig.send("DELETE", "/api/v1/partner/webhook", null, token(partner)).status())
        .isEqualTo(204);
    JsonNode later = partner.submit(partner.request("unhooked@example.org", 0)).json();
    assertThat(states(later, "KAFKA")).as("waits on the topic").hasSize(1);
    assertThat(partner.events(1)).hasSize(1);
    assertThat(states(taken, "WEBHOOK")).containsExactly("SENT", "PENDING");

    webhook(partner);

    soon().until(() -> receiver.got().size() == 2);
    assertThat(typesOf(taken)).containsExactly("submitted", "withdrawn");
    assertThat(parked(partner)).isEmpty();
  }

  @Test
  void whatIsOwedGoesTheWaysAnOperatorLeaves() {
    TestPartner partner =
        rig.partner("", 1, "{\"kafka\":false,\"webhook\":{\"url\":\"" + receiver.url() + "\"}}");
    receiver.behaving(Receiver.status(503));
    JsonNode parked = partner.submit(partner.request("parked@example.org", 0)).json();
    soon().until(() -> states(parked, "WEBHOOK").equals(List.of("PARKED")));
    put(partner, "{\"enabled\":false}");
    JsonNode waiting = partner.submit(partner.request("waiting@example.org", 0)).json();
    withdraw(waiting);
    soon().until(() -> states(waiting, "WEBHOOK").equals(List.of("PENDING", "PENDING")));

    deliver(partner, "{\"kafka\":true}");

    assertThat(partner.events(3))
        .extracting(event -> event.get("id").asString())
        .contains(event(parked, 1))
        .containsSubsequence(event(waiting, 1), event(waiting, 2));
    assertThat(states(waiting, "WEBHOOK")).containsExactly("DROPPED", "DROPPED");
    assertThat(parked(partner)).isEmpty();
  }

  private void deliver(TestPartner partner, String ways) {
    Answer changed =
        rig.operator(
            "PUT",
            "/api/v1/admin/partners/" + partner.id,
            """
            {"name":"Moved","schoolIds":["school-%s"],"timeZone":"America/Chicago","delivery":%s}\
            """
                .formatted(partner.id, ways));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  private static String event(JsonNode taken, int number) {
    return taken.at("/leads/0/leadId").asString() + "." + number;
  }

  /** The states of an inquiry's events on one way, in their order. */
  private List<String> states(JsonNode taken, String channel) {
    return rig
        .operator("GET", "/api/v1/admin/leads/" + taken.get("inquiryId").asString(), null)
        .json()
        .get("events")
        .values()
        .stream()
        .filter(event -> event.get("channel").asString().equalsIgnoreCase(channel))
        .map(event -> event.get("state").asString())
        .toList();
  }

  private List<String> typesOf(JsonNode taken) {
    return receiver.got().stream()
        .filter(got -> got.id().startsWith(taken.at("/leads/0/leadId").asString()))
        .map(got -> got.type().split("\\.")[3])
        .toList();
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() {
    TestPartner partner = rig.partner("", 1);
    webhook(partner);
    receiver.behaving(
        (exchange, number) ->
            (number == 1 ? Receiver.status(429, "Retry-After", "2") : Receiver.status(200))
                .answer(exchange, number));

    partner.submit(partner.request("slowly@example.org", 0));

    soon().until(() -> receiver.got().size() == 2);
    assertThat(receiver.got().get(1).atNanos() - receiver.got().get(0).atNanos())
        .isGreaterThan(Duration.ofMillis(1_900).toNanos());
  }

  @Test
  void countsAnySuccessWhateverIsWrittenInIt() {
    TestPartner partner = unhooked();
    webhook(partner);
    receiver.behaving(
        (exchange, number) -> {
          byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });

    assertThat(test(partner).json().get("outcome").asString()).isEqualTo("delivered");
  }

  @Test
  void readsLittleOfAnEndlessAnswer() {
    TestPartner partner = unhooked();
    webhook(partner);
    long[] written = new long[1];
    receiver.behaving(
        (exchange, number) -> {
          exchange.sendResponseHeaders(200, 1L << 30);
          byte[] block = new byte[64 * 1024];
          try (var out = exchange.getResponseBody()) {
            while (written[0] < 1L << 30) {
              out.write(block);
              written[0] += block.length;
            }
          }
        });

    JsonNode tested = test(partner).json();

    assertThat(tested.get("outcome").asString()).isEqualTo("delivered");
    assertThat(tested.get("durationMillis").asLong()).isLessThan(2_000);
    assertThat(written[0]).isLessThan(64L << 20);
  }

  @Test
  void cutsOffAnAnswerThatTricklesIn() {
    TestPartner partner = unhooked();
    try (TricklingServer slow = new TricklingServer()) {
      put(partner, "{\"url\":\"" + slow.url() + "\"}");

      JsonNode tested = test(partner).json();

      assertThat(tested.get("outcome").asString()).isEqualTo("failed");
      assertThat(tested.get("error").asString()).isEqualTo("timeout");
      assertThat(tested.get("durationMillis").asLong()).isBetween(1_500L, 4_000L);
    }
  }

  @Test
  void signsWithBothSecretsDuringARotation() {
    TestPartner partner = rig.partner("", 1);
    String first = webhook(partner).get("secret").asString();
    String second = put(partner, "{\"rotateSecret\":true}").json().get("secret").asString();
    assertThat(second).isNotEqualTo(first);

    test(partner);

    Receiver.Got got = receiver.got().getFirst();
    assertThat(PING.validate(got.event().toString(), InputFormat.JSON)).isEmpty();
    assertThat(got.isSignedWith(first)).isTrue();
    assertThat(got.isSignedWith(second)).isTrue();
    assertThat(view(partner).get("secrets")).hasSize(2);
    assertThat(view(partner).has("secret")).isFalse();
    rig.clock.moveBy(Duration.ofHours(25));
    try {
      test(partner);
      Receiver.Got later = receiver.got().getLast();
      assertThat(later.isSignedWith(first)).isFalse();
      assertThat(later.isSignedWith(second)).isTrue();
    } finally {
      rig.clock.moveBy(Duration.ofHours(-25));
    }
  }

  @Test
  void anErasedLeadThatNeverLeftIsNeverHeardOf() {
    TestPartner partner = rig.partner("", 1, "{\"kafka\":false}");
    webhook(partner);
    receiver.close();
    JsonNode taken = partner.submit(partner.request("forget@example.org", 0)).json();
    soon().until(() -> outcomes(partner, "").contains("failed"));

    assertThat(erase(taken).status()).isEqualTo(204);

    soon()
        .untilAsserted(
            () ->
                assertThat(
                        rig.operator(
                                "GET",
                                "/api/v1/admin/leads/" + taken.get("inquiryId").asString(),
                                null)
                            .json()
                            .get("events"))
                    .allSatisfy(
                        event -> assertThat(event.get("state").asString()).isEqualTo("DROPPED")));
  }

  @Test
  void anErasedLeadThatMayHaveArrivedIsToldOf() {
    TestPartner partner = rig.partner("", 1, "{\"kafka\":false}");
    webhook(partner);
    receiver.behaving(
        (exchange, number) -> Receiver.status(number == 1 ? 500 : 200).answer(exchange, number));
    JsonNode taken = partner.submit(partner.request("seen@example.org", 0)).json();
    soon().until(() -> !receiver.got().isEmpty());
    erase(taken);

    soon()
        .until(
            () ->
                receiver.got().stream()
                    .anyMatch(got -> got.type().equals("org.labpath.lead.erased.v1")));
    assertThat(receiver.got().getLast().type()).isEqualTo("org.labpath.lead.erased.v1");
    assertThat(new String(receiver.got().getLast().body(), StandardCharsets.UTF_8))
        .doesNotContain("seen@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://0x7f.1/x",
        "https://2130706433/x",
        "https://127.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00::1]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[2002:7f00:1::]/x",
        "https://100.64.0.1/x",
        "https://224.0.0.1/x",
        "http://93.184.216.34/x",
        "https://93.184.216.34:22/x",
        "https://user:secret@93.184.216.34/x",
        "ftp://93.184.216.34/x",
        "https://no-such-host.invalid/x",
        "nonsense"
      })
  void refusesAnAddressThatIsNotAPublicWebServer(String url) {
    TestPartner partner = unhooked();

    Answer answer = put(partner, "{\"url\":\"" + url + "\"}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/url");
    assertThat(view(partner).get("configured").asBoolean()).isFalse();
  }

  @Test
  void oneDeadReceiverSlowsNobodyElse() {
    try (Receiver dead = new Receiver()) {
      dead.behaving(
          (exchange, number) -> {
            boolean unused = awaitEnd();
          });
      List<TestPartner> all =
          IntStream.range(0, 20).parallel().mapToObj(i -> rig.partner("", 1)).toList();
      TestPartner hanging = all.getFirst();
      List<TestPartner> others = all.subList(1, 20);
      put(hanging, "{\"url\":\"" + dead.url() + "\"}");
      others.forEach(other -> put(other, "{\"url\":\"" + receiver.url() + "\"}"));
      Duration alone = untilAllHaveGot(others, 19);
      for (int i = 0; i < 12; i++) {
        hanging.submit(hanging.request("dead" + i + "@example.org", 0));
      }
      soon().until(() -> !dead.got().isEmpty());

      Duration beside = untilAllHaveGot(others, 38);

      assertThat(beside).isLessThan(alone.multipliedBy(2).plusSeconds(1));
      assertThat(outcomes(hanging, "&channel=webhook")).doesNotContain("delivered");
    }
  }

  private Duration untilAllHaveGot(List<TestPartner> partners, int events) {
    List<JsonNode> requests =
        partners.stream()
            .map(partner -> (JsonNode) partner.request("alive" + events + "@example.org", 0))
            .toList();
    long began = System.nanoTime();
    for (int i = 0; i < requests.size(); i++) {
      partners.get(i).submit(requests.get(i));
    }
    soon().until(() -> receiver.got().size() == events);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void aPartnerSeesAndChangesItsOwnWebhookAlone() {
    TestPartner one = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);
    webhook(one);

    assertThat(view(other).get("configured").asBoolean()).isFalse();
    one.submit(one.request("mine@example.org", 0));
    soon().until(() -> outcomes(one, "&channel=webhook").contains("delivered"));
    assertThat(outcomes(other, "")).isEmpty();
    assertThat(rig.get("/api/v1/partner/webhook").status()).isEqualTo(401);
    assertThat(
            rig.get(
                    "/api/v1/partner/webhook",
                    "Authorization",
                    rig.bearer("operator", "partners:write"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void theLogTellsOfKafkaTooAndOfNobodysData() {
    TestPartner partner = rig.partner("", 1);
    webhook(partner);
    partner.submit(partner.request("private.person@example.org", 0));
    soon().until(() -> outcomes(partner, "").size() == 2);

    Answer log = log(partner, "");

    assertThat(log.text()).doesNotContain("private.person").doesNotContain("Nguy");
    assertThat(log.json().get("items"))
        .extracting(item -> item.get("channel").asString())
        .containsExactlyInAnyOrder("kafka", "webhook");
    assertThat(outcomes(partner, "&channel=kafka&outcome=delivered")).containsExactly("delivered");
    assertThat(outcomes(partner, "&outcome=failed")).isEmpty();
    assertThat(log(partner, "&channel=pigeon").status()).isEqualTo(400);
  }

  @Test
  void anOperatorSetsUpTheWebhookAndIsToldTheSecretOnce() {
    TestPartner partner =
        rig.partner("", 1, "{\"kafka\":true,\"webhook\":{\"url\":\"" + receiver.url() + "\"}}");
    String secret = partner.access.at("/webhook/secret").asString();
    assertThat(secret).startsWith("whsec_");

    partner.submit(partner.request("operator@example.org", 0));

    soon().until(() -> receiver.got().size() == 1);
    assertThat(receiver.got().getFirst().isSignedWith(secret)).isTrue();
    assertThat(rig.operator("GET", "/api/v1/admin/partners/" + partner.id, null).text())
        .doesNotContain("whsec_");
  }

  @Test
  void anOperatorCannotPointAWebhookInwardsEither() {
    Answer refused =
        rig.operator(
            "POST",
            "/api/v1/admin/partners",
            """
            {"partnerId":"p-inwards","name":"Inwards","schoolIds":["school-inwards"],
             "timeZone":"America/Chicago",
             "delivery":{"kafka":true,"webhook":{"url":"https://169.254.169.254/"}}}\
            """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString())
        .isEqualTo("/delivery/webhook/url");
    assertThat(rig.operator("GET", "/api/v1/admin/partners/p-inwards", null).status())
        .isEqualTo(404);
  }

  @Test
  void waitsForTheHoursAgreedWhileKafkaDoesNot() {
    DayOfWeek yesterday =
        LocalDate.ofInstant(rig.clock.instant(), ZoneId.of("America/Chicago"))
            .minusDays(1)
            .getDayOfWeek();
    TestPartner partner =
        rig.partner(
            ",\"schedule\":{\"days\":[\"" + yesterday + "\"],\"from\":\"00:00\",\"to\":\"24:00\"}",
            1);
    webhook(partner);

    partner.submit(partner.request("night@example.org", 0));

    assertThat(partner.events(1)).hasSize(1);
    assertThat(outcomes(partner, "&channel=webhook")).isEmpty();
    assertThat(receiver.got()).isEmpty();
  }

  private boolean awaitEnd() {
    try {
      return end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      return false;
    }
  }

  private static @org.jspecify.annotations.Nullable TestPartner shared;

  /** The same one for all who only ask what an attempt comes to, with no webhook yet. */
  private TestPartner unhooked() {
    TestPartner partner = shared;
    if (partner == null) {
      partner = rig.partner("", 1);
      shared = partner;
    } else {
      assertThat(rig.send("DELETE", "/api/v1/partner/webhook", null, token(partner)).status())
          .isEqualTo(204);
    }
    return partner;
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }

  private JsonNode webhook(TestPartner partner) {
    Answer answer = put(partner, "{\"url\":\"" + receiver.url() + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private Answer put(TestPartner partner, String body) {
    return rig.send("PUT", "/api/v1/partner/webhook", body, token(partner));
  }

  private JsonNode view(TestPartner partner) {
    return rig.get("/api/v1/partner/webhook", token(partner)).json();
  }

  private Answer test(TestPartner partner) {
    Answer answer = rig.post("/api/v1/partner/webhook/test", "", token(partner));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private Answer log(TestPartner partner, String query) {
    return rig.get("/api/v1/partner/deliveries?size=100" + query, token(partner));
  }

  private List<String> outcomes(TestPartner partner, String query) {
    return log(partner, query).json().get("items").values().stream()
        .map(item -> item.get("outcome").asString())
        .toList();
  }

  private List<JsonNode> parked(TestPartner partner) {
    return rig
        .operator("GET", "/api/v1/admin/parked?size=100", null)
        .json()
        .get("items")
        .values()
        .stream()
        .filter(item -> item.get("partnerId").asString().equals(partner.id))
        .toList();
  }

  private void withdraw(JsonNode taken) {
    assertThat(
            rig.post(
                    "/api/v1/leads/"
                        + taken.get("inquiryId").asString()
                        + "/withdrawal?token="
                        + taken.get("token").asString(),
                    "{}")
                .status())
        .isEqualTo(200);
  }

  private Answer erase(JsonNode taken) {
    return rig.send(
        "DELETE",
        "/api/v1/leads/"
            + taken.get("inquiryId").asString()
            + "?token="
            + taken.get("token").asString(),
        null);
  }

  private String[] token(TestPartner partner) {
    return new String[] {"Authorization", rig.bearer(partner.id, "partner")};
  }
}
