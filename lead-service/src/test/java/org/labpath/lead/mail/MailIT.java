package org.labpath.lead.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.TestPartner;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.partner.Partners;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Mail among the real parts, taken by a mail server. */
class MailIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void mailsTheReceiptInTheStudentsLanguage() throws Exception {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("recibo@example.org", 0);
    JsonNode served =
        rig.get("/api/v1/consents/lead-request?programs=" + partner.program(0) + "&language=es")
            .json();
    ObjectNode consent = (ObjectNode) request.get("consent");
    consent.put("version", served.get("version").asString());
    ((ObjectNode) consent.at("/sellers/0")).put("sha256", served.at("/texts/0/sha256").asString());

    JsonNode taken = partner.submit(request).json();

    MimeMessage mail = arrived("recibo@example.org");
    String text = text(mail);
    assertThat(mail.getSubject()).isEqualTo("Su solicitud en LabPath");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getFrom()[0].toString()).isEqualTo("no-reply@localhost");
    assertThat(text)
        .contains("Program " + partner.program(0) + " (College " + partner.id + ")")
        .contains("/receipt/" + taken.get("inquiryId").asString() + "#code=")
        .contains("/receipt/" + taken.get("inquiryId").asString() + "/erase#code=")
        .contains(taken.get("token").asString())
        .as("nothing that was typed is mailed on")
        .doesNotContain("Zo", "Nguy");
  }

  @Test
  void takesRequestsWhileTheMailServerIsAwayAndSendsLater() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("later@example.org", 0);
    rig.mail.stop();
    try {
      long began = System.nanoTime();
      assertThat(partner.submit(request).status()).isEqualTo(201);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      assertThat(partner.events(1)).hasSize(1);
    } finally {
      rig.mail.start();
    }

    assertThat(arrived("later@example.org")).isNotNull();
  }

  @Test
  void erasureDropsWhatWasNotMailed() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("never-mailed@example.org", 0);
    JsonNode taken;
    rig.mail.stop();
    try {
      taken = partner.submit(request).json();
      assertThat(partner.events(1)).hasSize(1);
      String receipt =
          "/api/v1/leads/%s?token=%s"
              .formatted(taken.get("inquiryId").asString(), taken.get("token").asString());
      assertThat(rig.send("DELETE", receipt, null).status()).isEqualTo(204);
    } finally {
      rig.mail.start();
    }
    Document kept =
        Objects.requireNonNull(
            rig.database()
                .getCollection("inquiries")
                .find(Filters.eq("_id", taken.get("inquiryId").asString()))
                .first());
    assertThat(kept.toJson()).doesNotContain("mail.receipt", "never-mailed");

    // A mail of later: by then the erased one would have been tried again.
    partner.submit(partner.request("after-erasure@example.org", 0));
    arrived("after-erasure@example.org");
    assertThat(addressed("never-mailed@example.org")).isEmpty();
  }

  @Test
  void tellsAPartnerWithoutPersonalDataThatALeadWaits() throws Exception {
    TestPartner partner = rig.partner("", 1);
    String address = partner.id + "@college.example";
    String terms =
        """
        {"name":"College","schoolIds":["school-%s"],"timeZone":"America/Chicago",
         "delivery":{"kafka":false,"mail":{"address":"%s"}}}\
        """
            .formatted(partner.id, address);
    String path = "/api/v1/admin/partners/" + partner.id;
    assertThat(rig.operator("PUT", path, terms.replace("@", "\\r\\nBcc: x@")).status())
        .as("an address that would begin another header")
        .isEqualTo(422);
    assertThat(rig.operator("PUT", path, terms).status()).isEqualTo(200);

    JsonNode taken = partner.submit(partner.request("noticed@example.org", 0)).json();

    MimeMessage notice = arrived(address);
    assertThat(text(notice))
        .contains(taken.at("/leads/0/leadId").asString())
        .doesNotContain("noticed@example.org", "Zo", "Nguy", taken.get("token").asString());
    assertThat(partner.events(1)).as("the event waits on the topic").hasSize(1);
  }

  @Test
  void takesBackALetterThatWasWrittenDuringTheErasure() {
    TestPartner partner = rig.partner("", 1);
    JsonNode taken = partner.submit(partner.request("meanwhile@example.org", 0)).json();
    String id = taken.get("inquiryId").asString();
    String receipt = "/api/v1/leads/%s?token=%s".formatted(id, taken.get("token").asString());
    Queue<String> lying = new ConcurrentLinkedQueue<>();
    Post slow =
        new Post() {
          @Override
          public Sent send(String letterId, Letter letter) {
            assertThat(rig.send("DELETE", receipt, null).status()).isEqualTo(204);
            lying.add(letterId);
            return Sent.TAKEN;
          }

          @Override
          public boolean keeps() {
            return true;
          }

          @Override
          public void forget(String letterId) {
            lying.remove(letterId);
          }
        };
    MailCourier courier =
        new MailCourier(
            slow,
            rig.bean(MailSettings.class),
            rig.bean(Partners.class),
            rig.bean(Inquiries.class),
            new SimpleMeterRegistry(),
            rig.clock);
    OutboxEntry entry =
        OutboxEntry.pending(
                id + "-mailto.1",
                id + "-mailto",
                Mails.STUDENTS,
                "mail.receipt",
                1,
                JsonMapper.shared()
                    .writeValueAsBytes(new Letter("meanwhile@example.org", "Hello", "Text")),
                rig.clock.instant())
            .over(Channel.MAIL);

    assertThat(courier.carry(Mails.STUDENTS, entry).delivered()).isTrue();

    assertThat(lying).isEmpty();
  }

  private MimeMessage arrived(String address) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !addressed(address).isEmpty());
    return addressed(address).getFirst();
  }

  private List<MimeMessage> addressed(String address) {
    return Arrays.stream(rig.mail.getReceivedMessages())
        .filter(mail -> isTo(mail, address))
        .toList();
  }

  private static boolean isTo(MimeMessage mail, String address) {
    try {
      return mail.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String text(MimeMessage mail) throws MessagingException, IOException {
    return mail.getContent().toString();
  }
}
