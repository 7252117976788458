package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.webhook.Receiver;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a student can do with the link on the receipt. */
@ExtendWith(OutputCaptureExtension.class)
class ReceiptIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void showsTheReceiptToItsHolderAlone() {
    TestPartner partner = rig.partner("", 2);
    ObjectNode request = partner.request("holder@example.org", 0, 1);
    request.putObject("assessment").put("credential", "MLT").put("outcome", "NOT_YET");
    Answer submitted = partner.submit(request);
    Answer another = partner.submit(partner.request("another@example.org", 0));

    Answer receipt = read(submitted, token(submitted));

    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.json().get("leads")).hasSize(2);
    assertThat(receipt.json().at("/sent/email").asString()).isEqualTo("holder@example.org");
    assertThat(receipt.json().at("/sent/assessment/outcome").asString()).isEqualTo("NOT_YET");
    assertThat(read(another, token(another)).json().at("/sent").has("assessment")).isFalse();
    assertThat(receipt.json().at("/links/erasure").asString()).contains(token(submitted));
    assertThat(receipt.header("Cache-Control")).contains("no-store");
    assertThat(read(submitted, token(another)).status()).isEqualTo(404);
    assertThat(read(submitted, "").status()).isEqualTo(404);
    assertThat(rig.get("/api/v1/leads/" + id(submitted)).status()).isEqualTo(400);
  }

  @Test
  void withdrawsOneLeadAndReleasesItsClaim() {
    TestPartner partner = rig.partner("", 2);
    Answer submitted = partner.submit(partner.request("partly@example.org", 0, 1));
    String first = submitted.json().at("/leads/0/leadId").asString();

    Answer receipt =
        rig.post(
            "/api/v1/leads/" + id(submitted) + "/withdrawal?token=" + token(submitted),
            "{\"leads\":[\"" + first + "\"]}");

    assertThat(receipt.status()).as(receipt.text()).isEqualTo(200);
    assertThat(receipt.json().at("/leads/0/status").asString()).isEqualTo("withdrawn");
    assertThat(receipt.json().at("/leads/1/status").asString()).isEqualTo("accepted");
    assertThat(receipt.json().at("/leads/0/notice").asString()).isIn("waiting", "sent");
    assertThat(receipt.json().at("/leads/1").has("notice")).isFalse();
    List<String> types =
        partner.events(3).stream().map(e -> e.get("type").asString()).sorted().toList();
    assertThat(types)
        .containsExactly(
            "org.labpath.lead.submitted.v1",
            "org.labpath.lead.submitted.v1",
            "org.labpath.lead.withdrawn.v1");
    Answer again = partner.submit(partner.request("partly@example.org", 0, 1));
    assertThat(again.json().at("/leads/0/status").asString()).isEqualTo("accepted");
    assertThat(again.json().at("/leads/1/status").asString()).isEqualTo("duplicate");
  }

  @Test
  void leavesNoEventWaitingForAPartnerThatWasRemoved() {
    TestPartner partner = rig.partner("", 1);
    JsonNode taken = partner.submit(partner.request("partner.gone@example.org", 0)).json();
    assertThat(partner.events(1)).hasSize(1);
    String id = taken.get("inquiryId").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                rig.operator("DELETE", "/api/v1/admin/partners/" + partner.id, null).status()
                    == 204);

    Answer receipt =
        rig.post(
            "/api/v1/leads/" + id + "/withdrawal?token=" + taken.get("token").asString(), "{}");
    assertThat(receipt.status()).as(receipt.text()).isEqualTo(200);
    // The student must not read that the school was told: nobody is there to be told.
    assertThat(receipt.json().at("/leads/0/notice").asString()).isEqualTo("none");

    JsonNode trace = rig.operator("GET", "/api/v1/admin/leads/" + id, null).json();
    assertThat(trace.at("/leads/0/status").asString()).isEqualTo("withdrawn");
    // There is no topic any more: it would be tried, and parked, and tried again for ever.
    assertThat(trace.get("events").valueStream().map(event -> event.get("type").asString()))
        .doesNotContain("org.labpath.lead.withdrawn.v1");
  }

  @Test
  void anErasureIsToldWhereThePartnerReadTheLeadBeforeAnyEventLeft() {
    String url;
    try (Receiver nobody = new Receiver()) {
      url = nobody.url();
    }
    TestPartner partner =
        rig.partner("", 1, "{\"kafka\":false,\"webhook\":{\"url\":\"" + url + "\"}}");
    Answer unread = partner.submit(partner.request("never.seen@example.org", 0));
    rig.send("DELETE", "/api/v1/leads/" + id(unread) + "?token=" + token(unread), null);
    Answer read = partner.submit(partner.request("was.seen@example.org", 0));
    Answer list =
        rig.get("/api/v1/partner/leads", "Authorization", rig.bearer(partner.id, "partner"));
    assertThat(list.json().at("/items/0/student/email").asString())
        .isEqualTo("was.seen@example.org");

    rig.send("DELETE", "/api/v1/leads/" + id(read) + "?token=" + token(read), null);

    assertThat(erasureOf(read)).isIn("PENDING", "LEASED");
    // Where it was in hand just then, its erasure is made and let go.
    await().atMost(Duration.ofSeconds(20)).until(() -> erasureOf(unread).matches("none|DROPPED"));
  }

  /** How far the word of an erasure has come. */
  private String erasureOf(Answer submitted) {
    return rig.operator("GET", "/api/v1/admin/leads/" + id(submitted), null)
        .json()
        .get("events")
        .valueStream()
        .filter(event -> event.get("type").asString().equals("org.labpath.lead.erased.v1"))
        .map(event -> event.get("state").asString())
        .findFirst()
        .orElse("none");
  }

  @Test
  void erasesEverythingPersonalAndTellsThePartner(CapturedOutput output) {
    String canary = "canary-7f3a";
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request(canary + "@example.org", 0);
    ObjectNode student = (ObjectNode) request.get("student");
    student.put("lastName", canary).put("message", canary).put("phone", "601-555-0199");
    String key = TestPartner.key();
    Answer submitted = partner.submit(request, key);
    assertThat(partner.events(1)).hasSize(1);
    assertThat(found(canary)).isNotEmpty();

    Answer erased =
        rig.send("DELETE", "/api/v1/leads/" + id(submitted) + "?token=" + token(submitted), null);

    assertThat(erased.status()).isEqualTo(204);
    assertThat(found(canary)).isEmpty();
    assertThat(found("+16015550199")).isEmpty();
    assertThat(rig.forgotten).contains(id(submitted));
    assertThat(read(submitted, token(submitted)).status()).isEqualTo(410);
    assertThat(read(submitted, "wrong-token").status()).isEqualTo(404);
    assertThat(partner.submit(request, key).status()).isEqualTo(410);
    List<JsonNode> events = partner.events(2);
    assertThat(events.getLast().get("type").asString()).isEqualTo("org.labpath.lead.erased.v1");
    assertThat(
            rig.database()
                .getCollection("consent_records")
                .countDocuments(new Document("_id", id(submitted))))
        .isEqualTo(1);
    Answer anew = partner.submit(request);
    assertThat(anew.json().at("/leads/0/status").asString()).isEqualTo("accepted");
    assertThat(output.getAll()).doesNotContain(canary, "6015550199", token(submitted));
  }

  private List<String> found(String needle) {
    List<String> places = new ArrayList<>();
    for (String name : rig.database().listCollectionNames()) {
      for (Document document : rig.database().getCollection(name).find()) {
        String bytes = document.toJson() + decoded(document);
        if (bytes.contains(needle)) {
          places.add(name);
        }
      }
    }
    return places;
  }

  private static String decoded(Document document) {
    StringBuilder text = new StringBuilder();
    List<Document> entries = document.getList("entries", Document.class, List.of());
    for (Document entry : entries) {
      Object bytes = entry.get("bytes");
      if (bytes instanceof org.bson.types.Binary binary) {
        text.append(new String(binary.getData(), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  private Answer read(Answer submitted, String token) {
    return rig.get("/api/v1/leads/" + id(submitted) + "?token=" + token);
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("inquiryId").asString();
  }

  private static String token(Answer answer) {
    return answer.json().get("token").asString();
  }
}
