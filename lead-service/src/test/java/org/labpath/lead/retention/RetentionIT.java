package org.labpath.lead.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An inquiry grows old, by a clock that is moved on. */
class RetentionIT {

  private final LeadRig rig = LeadRig.shared();
  private final RetentionJob job = rig.bean(RetentionJob.class);
  private Duration moved = Duration.ZERO;

  @AfterEach
  void backToThePresent() {
    rig.clock.moveBy(moved.negated());
  }

  @Test
  void letsGoOfEachThingWhenItsTimeIsOver() throws InterruptedException {
    TestPartner partner = rig.partner(",\"caps\":{\"perDay\":9}", 1);
    ObjectNode request = partner.request("old@example.org", 0);
    String key = TestPartner.key();
    JsonNode taken = partner.submit(request, key).json();
    String id = taken.get("inquiryId").asString();
    String receipt = "/api/v1/leads/%s?token=%s".formatted(id, taken.get("token").asString());
    await().atMost(Duration.ofSeconds(20)).until(() -> entry(id).getString("state").equals("SENT"));

    moveTo(Duration.ofHours(23));
    job.letGo();
    assertThat(inquiry(id).getString("idempotencyKey")).endsWith(key);

    moveTo(Duration.ofHours(25));
    job.letGo();
    assertThat(inquiry(id).getString("idempotencyKey")).isEqualTo("free:" + id);
    assertThat(inquiry(id).get("bodyHash")).isNull();
    assertThat(inquiry(id).getList("claims", String.class)).hasSizeGreaterThan(1);

    moveTo(Duration.ofDays(29));
    job.letGo();
    assertThat(inquiry(id).getList("claims", String.class)).hasSizeGreaterThan(1);
    assertThat(entry(id).get("bytes")).isNotNull();
    assertThat(counters(partner)).as("the day of the request is over").isZero();

    moveTo(Duration.ofDays(31));
    job.letGo();
    assertThat(inquiry(id).getList("claims", String.class)).hasSize(1);
    assertThat(entry(id).get("bytes")).isNull();
    assertThat(rig.get(receipt).text()).contains("old@example.org");

    moveTo(Duration.ofDays(364));
    job.letGo();
    assertThat(inquiry(id).get("student")).isNotNull();

    moveTo(Duration.ofDays(367));
    job.letGo();
    assertThat(inquiry(id).toJson()).doesNotContain("old@example.org", "Nguy");
    assertThat(rig.forgotten).contains(id);
    assertThat(rig.get(receipt).status()).isEqualTo(410);
    Document kept = consentRecord(id);
    assertThat(kept).isNotNull();
    assertThat(kept == null ? "" : kept.toJson())
        .contains(partner.id)
        .doesNotContain("old@example.org", "Nguy");
    Answer seen =
        rig.get(
            "/api/v1/partner/leads/" + taken.at("/leads/0/leadId").asString(),
            "Authorization",
            rig.bearer(partner.id, "partner"));
    assertThat(seen.json().get("status").asString()).isEqualTo("accepted");
    assertThat(seen.json().get("student")).isNull();
    Answer told =
        rig.post(
            "/api/v1/partner/leads/" + taken.at("/leads/0/leadId").asString() + "/status",
            "{\"status\":\"contacted\"}",
            "Authorization",
            rig.bearer(partner.id, "partner"));
    assertThat(told.status()).as("nothing is added any more").isEqualTo(409);
    assertThat(rig.operator("GET", "/api/v1/admin/audit/leads", null).text())
        .contains("inquiries.expire");

    moveTo(Duration.ofDays(4 * 365));
    job.letGo();
    assertThat(consentRecord(id)).isNotNull();

    moveTo(Duration.ofDays(5 * 365 + 3));
    job.letGo();
    assertThat(consentRecord(id)).isNull();
    assertThat(find(id)).isNull();
  }

  @Test
  void keepsTheConsentOfAnErasedInquiryForItsOwnTime() throws InterruptedException {
    TestPartner partner = rig.partner("", 1);
    JsonNode taken = partner.submit(partner.request("erased-old@example.org", 0)).json();
    String id = taken.get("inquiryId").asString();
    rig.send(
        "DELETE", "/api/v1/leads/%s?token=%s".formatted(id, taken.get("token").asString()), null);

    moveTo(Duration.ofDays(4 * 365));
    job.letGo();
    assertThat(consentRecord(id)).isNotNull();

    moveTo(Duration.ofDays(5 * 365 + 3));
    job.letGo();
    assertThat(consentRecord(id)).isNull();
  }

  @Test
  void letsGoOfWhatAnErasureThatBrokeOffLeftOutside() throws InterruptedException {
    TestPartner partner = rig.partner("", 1);
    JsonNode taken = partner.submit(partner.request("broke-off@example.org", 0)).json();
    String id = taken.get("inquiryId").asString();
    String receipt = "/api/v1/leads/%s?token=%s".formatted(id, taken.get("token").asString());
    assertThat(rig.send("DELETE", receipt, null).status()).isEqualTo(204);

    // As if it had ended before anybody was asked to forget.
    rig.forgotten.removeIf(id::equals);
    assertThat(rig.send("DELETE", receipt, null).status()).isEqualTo(410);
    assertThat(rig.forgotten).contains(id);

    rig.forgotten.removeIf(id::equals);
    moveTo(Duration.ofDays(8));
    job.letGo();
    assertThat(rig.forgotten).contains(id);
  }

  @Test
  void forgetsWhoDidWhatWhenNobodyMayAskAnyMore() throws InterruptedException {
    TestPartner partner = rig.partner("", 1);
    assertThat(audited(partner)).isPositive();

    moveTo(Duration.ofDays(3 * 365 - 2));
    job.letGo();
    assertThat(audited(partner)).isPositive();

    moveTo(Duration.ofDays(3 * 365 + 3));
    job.letGo();
    assertThat(audited(partner)).isZero();
    assertThat(rig.operator("GET", "/api/v1/admin/audit/leads", null).status()).isEqualTo(200);
  }

  @Test
  void letsOneInstanceWorkAtATimeAndAnotherTakeOverWhenItDies() {
    ProgressStore store = new ProgressStore(rig.database());
    rig.database().getCollection("retention").deleteOne(Filters.eq("_id", "lease"));
    Instant now = rig.clock.instant();

    assertThat(store.lease("one", now, now.plusSeconds(60))).isTrue();
    assertThat(store.lease("two", now, now.plusSeconds(60))).isFalse();
    assertThat(store.lease("one", now, now.plusSeconds(90))).isTrue();
    assertThat(store.lease("two", now.plusSeconds(91), now.plusSeconds(150))).isTrue();
    assertThat(store.lease("one", now.plusSeconds(92), now.plusSeconds(150))).isFalse();
    rig.database().getCollection("retention").deleteOne(Filters.eq("_id", "lease"));
  }

  @Test
  void goesOnWhereAWalkBrokeOffAndBeginsAgainAfterAWeek() {
    Progress progress = new Progress(new ProgressStore(rig.database()));
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Progress.Mark begun = progress.of("a-walk", now);
    progress.passed("a-walk", begun, "0123");

    assertThat(progress.of("a-walk", now.plus(Duration.ofDays(6))).doneTo()).isEqualTo("0123");
    assertThat(progress.of("a-walk", now.plus(Duration.ofDays(7))).doneTo()).isEmpty();
  }

  @Test
  void refusesTimesThatContradictEachOther() {
    Period day = Period.ofDays(1);

    assertThatThrownBy(
            () ->
                new RetentionSettings(
                    Duration.ofHours(1), day, Duration.ofDays(2), Period.ofYears(5), day))
        .hasMessageContaining("LABPATH_LEAD_RETENTION");
    assertThatThrownBy(
            () ->
                new RetentionSettings(
                    Duration.ofHours(1), Period.ofYears(6), Duration.ofDays(1), day, day))
        .hasMessageContaining("LABPATH_CONSENT_RETENTION");
  }

  private void moveTo(Duration age) {
    rig.clock.moveBy(age.minus(moved));
    moved = age;
  }

  private Document inquiry(String id) {
    Document found = find(id);
    if (found == null) {
      throw new AssertionError("no inquiry " + id);
    }
    return found;
  }

  private @Nullable Document find(String id) {
    return rig.database().getCollection("inquiries").find(Filters.eq("_id", id)).first();
  }

  private Document entry(String id) {
    return inquiry(id).getList("entries", Document.class).getFirst();
  }

  private @Nullable Document consentRecord(String id) {
    return rig.database().getCollection("consent_records").find(Filters.eq("_id", id)).first();
  }

  private long audited(TestPartner partner) {
    return rig.database().getCollection("audit").countDocuments(Filters.eq("subject", partner.id));
  }

  private long counters(TestPartner partner) {
    return rig.database()
        .getCollection("caps")
        .countDocuments(Filters.regex("_id", "^" + partner.id + "\\|day"));
  }
}
