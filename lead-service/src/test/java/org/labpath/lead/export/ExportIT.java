package org.labpath.lead.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;

/** Exports of more than one page, from a real store. */
class ExportIT {

  private static final int MANY = 230;

  private final LeadRig rig = LeadRig.shared();
  private final MongoCollection<Document> inquiries = rig.database().getCollection("inquiries");

  @Test
  void exportsEveryLeadOnceNewestFirst() {
    TestPartner partner = rig.partner("", 2);
    List<String> leads = manyOf(partner);

    Answer csv = export(partner, "csv");

    assertThat(csv.status()).isEqualTo(200);
    List<String> exported =
        csv.text().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    assertThat(exported)
        .containsExactlyInAnyOrderElementsOf(leads)
        .isSortedAccordingTo(
            Comparator.comparing((String lead) -> lead.substring(0, 26)).reversed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson"})
  void breaksOffWhatItCannotFinish(String form) {
    TestPartner partner = rig.partner("", 2);
    List<String> leads = manyOf(partner);
    String oldest = leads.stream().min(Comparator.naturalOrder()).orElseThrow().substring(0, 26);
    inquiries.updateOne(
        Filters.eq("_id", oldest), new Document("$set", new Document("receivedAt", "unreadable")));

    assertThatThrownBy(() -> export(partner, form)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void saysWithAStatusWhatFailsBeforeTheFirstByte() {
    TestPartner partner = rig.partner("", 2);
    String only = submitted(partner).getString("_id");
    inquiries.updateOne(
        Filters.eq("_id", only), new Document("$set", new Document("receivedAt", "unreadable")));

    Answer answer = export(partner, "csv");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Disposition")).isEmpty();
  }

  private Answer export(TestPartner partner, String form) {
    return rig.get(
        "/api/v1/partner/leads." + form, "Authorization", rig.bearer(partner.id, "partner"));
  }

  private Document submitted(TestPartner partner) {
    String id =
        partner
            .submit(partner.request("export@example.org", 0, 1))
            .json()
            .get("inquiryId")
            .asString();
    return Objects.requireNonNull(inquiries.find(Filters.eq("_id", id)).first());
  }

  /** One inquiry of two leads and many copies of it; the ids of all leads. */
  private List<String> manyOf(TestPartner partner) {
    Document one = submitted(partner);
    String id = one.getString("_id");
    List<Document> copies = new ArrayList<>();
    List<String> leads = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String copyId = id.substring(0, 20) + "%06d".formatted(i);
      Document copy = Document.parse(one.toJson().replace(id, copyId));
      copy.put("idempotencyKey", copyId);
      copy.put("claims", List.of(copyId));
      copies.add(copy);
    }
    inquiries.insertMany(copies);
    copies.add(one);
    for (Document each : copies) {
      each.getList("leads", Document.class).forEach(lead -> leads.add(lead.getString("leadId")));
    }
    return leads;
  }
}
