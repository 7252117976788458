package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig.Answer;
import tools.jackson.databind.node.ObjectNode;

/** Submitting, whatever a client does. */
class IntakeIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void storesAHundredCopiesOfOneRequestOnce() throws Exception {
    TestPartner partner = rig.partner("", 1);
    String body = partner.request("double@example.org", 0).toString();
    String key = TestPartner.key();

    List<Answer> answers =
        atOnce(100, i -> rig.post("/api/v1/leads", body, "Idempotency-Key", key));

    assertThat(answers).allMatch(a -> a.status() == 201 || a.status() == 409);
    List<Answer> taken = answers.stream().filter(a -> a.status() == 201).toList();
    assertThat(taken.stream().map(Answer::text).distinct()).hasSize(1);
    assertThat(taken.stream().filter(a -> a.header("Idempotent-Replayed").isEmpty())).hasSize(1);
    assertThat(partner.read(Duration.ofSeconds(2), got -> got.size() > 1)).hasSize(1);
  }

  @Test
  void acceptsExactlyOneOfFiftySimultaneousDuplicates() throws Exception {
    TestPartner partner = rig.partner("", 1);
    String body = partner.request("race@example.org", 0).toString();

    List<Answer> answers =
        atOnce(50, i -> rig.post("/api/v1/leads", body, "Idempotency-Key", TestPartner.key()));

    assertThat(answers).allMatch(a -> a.status() == 201);
    assertThat(answers.stream().map(a -> a.json().at("/leads/0/status").asString()))
        .containsOnlyOnce("accepted")
        .containsOnly("accepted", "duplicate");
  }

  @Test
  void knowsThePersonByEitherAddressOrNumber() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode first = withPhone(partner.request("One@Example.org", 0), "(601) 555-0123");
    assertThat(status(partner.submit(first))).isEqualTo("accepted");

    assertThat(status(partner.submit(partner.request(" one@example.ORG ", 0))))
        .isEqualTo("duplicate");
    ObjectNode sameNumber = withPhone(partner.request("two@example.org", 0), "+1 601 555 0123");
    Answer answer = partner.submit(sameNumber);
    assertThat(status(answer)).isEqualTo("duplicate");
    assertThat(answer.text()).doesNotContain("duplicateOf");
    assertThat(status(partner.submit(partner.request("two@example.org", 0))))
        .as("a duplicate holds no claim")
        .isEqualTo("accepted");
  }

  @Test
  void answersTheSameAgainForTheSameKeyAndBody() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("again@example.org", 0);
    String key = TestPartner.key();

    Answer first = partner.submit(request, key);
    Answer again = partner.submit(request, "\"" + key + "\"");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotent-Replayed")).contains("true");
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void answersARepeatThatWouldBeRefusedByNow() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("late@example.org", 0);
    String key = TestPartner.key();
    Answer first = partner.submit(request, key);
    rig.operator("POST", "/api/v1/admin/partners/" + partner.id + "/suspension", null);
    await().atMost(Duration.ofSeconds(20)).until(() -> partner.submit(request).status() != 201);

    Answer again = partner.submit(request, key);

    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).contains("true");
    assertThat(again.json().get("inquiryId")).isEqualTo(first.json().get("inquiryId"));
  }

  @Test
  void refusesAKeyThatStandsForAnotherBodyEvenABrokenOne() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("other@example.org", 0);
    String key = TestPartner.key();
    assertThat(partner.submit(request, key).status()).isEqualTo(201);
    request.remove("student");

    Answer again = partner.submit(request, key);

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.json().get("type").asString()).endsWith("idempotency-key-reused");
  }

  @Test
  void refusesAKeyThatStandsForAnotherBody() {
    TestPartner partner = rig.partner("", 1);
    String key = TestPartner.key();
    Answer first = partner.submit(partner.request("owner@example.org", 0), key);

    Answer other = partner.submit(partner.request("guesser@example.org", 0), key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text())
        .contains("/problems/idempotency-key-reused")
        .doesNotContain(first.json().get("inquiryId").asString());
  }

  @Test
  void leavesAKeyFreeWhenTheRequestIsRefused() {
    TestPartner partner = rig.partner("", 1);
    String key = TestPartner.key();
    ObjectNode request = partner.request("later@example.org", 0);
    student(request).put("adult", false);
    assertThat(partner.submit(request, key).status()).isEqualTo(422);

    student(request).put("adult", true);

    assertThat(partner.submit(request, key).status()).isEqualTo(201);
  }

  @Test
  void letsAKeyGoAfterADayToTheSecond() {
    TestPartner partner = rig.partner(",\"duplicateWindowDays\":0", 1);
    String key = TestPartner.key();
    ObjectNode request = partner.request("day@example.org", 0);
    Answer first = partner.submit(request, key);

    Answer within = later(Duration.ofHours(24).minusSeconds(5), () -> partner.submit(request, key));
    Answer after = later(Duration.ofHours(24), () -> partner.submit(request, key));

    assertThat(within.text()).isEqualTo(first.text());
    assertThat(after.status()).isEqualTo(201);
    assertThat(after.json().get("inquiryId")).isNotEqualTo(first.json().get("inquiryId"));
  }

  @Test
  void endsTheDuplicateWindowToTheSecond() {
    TestPartner partner = rig.partner(",\"duplicateWindowDays\":2", 1);
    assertThat(status(partner.submit(partner.request("w@example.org", 0)))).isEqualTo("accepted");

    Duration window = Duration.ofDays(2);
    String within =
        later(
            window.minusSeconds(5),
            () -> status(partner.submit(partner.request("w@example.org", 0))));
    String after = later(window, () -> status(partner.submit(partner.request("w@example.org", 0))));

    assertThat(within).isEqualTo("duplicate");
    assertThat(after).isEqualTo("accepted");
  }

  @Test
  void neverOverrunsACapAndGivesPlacesBack() throws Exception {
    TestPartner partner = rig.partner(",\"caps\":{\"perDay\":5,\"perMonth\":100}", 1);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      bodies.add(partner.request("cap" + i + "@example.org", 0).toString());
    }

    List<Answer> answers =
        atOnce(
            30,
            i -> rig.post("/api/v1/leads", bodies.get(i), "Idempotency-Key", TestPartner.key()));

    assertThat(answers.stream().map(IntakeIT::status).filter("accepted"::equals)).hasSize(5);
    assertThat(answers.stream().filter(a -> status(a).equals("not-routed")))
        .hasSize(25)
        .allMatch(a -> a.json().at("/leads/0/reason").asString().equals("cap-reached"));
    assertThat(
            later(
                Duration.ofDays(1),
                () -> status(partner.submit(partner.request("tomorrow@example.org", 0)))))
        .isEqualTo("accepted");
    int counted = 0;
    for (Document month :
        rig.database()
            .getCollection("caps")
            .find(Filters.regex("_id", "^" + partner.id + "\\|month"))) {
      counted += month.getInteger("count");
    }
    assertThat(counted).as("what a full day refused counts for no month").isEqualTo(6);
  }

  @Test
  void keepsNothingPersonalWhenNobodyTakesTheProgram() {
    String id = "nobody-" + TestPartner.key().substring(4, 12);
    rig.publishPrograms(java.util.Map.of(id, LeadRig.program(id, "school-of-nobody")));
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("nobody@example.org", 0);
    request.putArray("programs").add(id);
    consent(request).putArray("sellers");

    Answer answer = partner.submit(request);

    assertThat(status(answer)).as(answer.text()).isEqualTo("not-routed");
    assertThat(answer.json().at("/leads/0/reason").asString()).isEqualTo("no-partner");
    assertThat(stored(answer).toJson()).doesNotContain("nobody@example.org", "Nguyễn");
  }

  @Test
  void notesTheAddressThatTheTrustedHopSaw() {
    TestPartner partner = rig.partner("", 2);
    Answer forged =
        rig.post(
            "/api/v1/leads",
            partner.request("forged@example.org", 0).toString(),
            "Idempotency-Key",
            TestPartner.key(),
            "X-Forwarded-For",
            "198.51.100.7",
            "Forwarded",
            "for=198.51.100.7",
            "X-LabPath-Client-Address",
            "198.51.100.7");
    Answer believed =
        rig.post(
            "/api/v1/leads",
            partner.request("believed@example.org", 1).toString(),
            "Idempotency-Key",
            TestPartner.key(),
            "X-LabPath-Internal",
            LeadRig.INTERNAL_SECRET,
            "X-LabPath-Client-Address",
            "2001:db8::7");

    assertThat(address(forged)).isEqualTo("127.0.0.1");
    assertThat(address(believed)).isEqualTo("2001:db8::7");
  }

  private String address(Answer answer) {
    return stored(answer).get("consent", Document.class).getString("clientAddress");
  }

  private Document stored(Answer answer) {
    Document found =
        rig.database()
            .getCollection("inquiries")
            .find(Filters.eq("_id", answer.json().get("inquiryId").asString()))
            .first();
    assertThat(found).isNotNull();
    return found == null ? new Document() : found;
  }

  private static String status(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().at("/leads/0/status").asString();
  }

  private static ObjectNode student(ObjectNode request) {
    return (ObjectNode) request.get("student");
  }

  private static ObjectNode consent(ObjectNode request) {
    return (ObjectNode) request.get("consent");
  }

  private static ObjectNode withPhone(ObjectNode request, String phone) {
    student(request).put("phone", phone);
    return request;
  }

  private <T> T later(Duration by, java.util.function.Supplier<T> work) {
    rig.clock.moveBy(by);
    try {
      return work.get();
    } finally {
      rig.clock.moveBy(by.negated());
    }
  }

  private static List<Answer> atOnce(int count, IntFunction<Answer> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.apply(number);
                }));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : running) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
