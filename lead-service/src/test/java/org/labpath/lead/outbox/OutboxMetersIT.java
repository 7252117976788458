package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.Search;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.JsonNode;

/** What operators are told of that which waits, and of that which is stuck. */
class OutboxMetersIT {

  private static final Set<String> TAGS =
      Set.of("channel", "partner", "outcome", "kind", "decision", "reason");

  private final LeadRig rig = LeadRig.shared();
  private final MeterRegistry registry = rig.bean(MeterRegistry.class);

  @Test
  void tellsWhatIsParkedAsLongAsItIs() throws Exception {
    TestPartner partner = rig.partner("", 2);
    await().until(() -> registry.find("labpath.outbox.parked").gauges().size() == 3);
    double before = gauge("labpath.outbox.parked", "channel", "kafka");
    long listed = total();
    try (Admin admin = Admin.create(rig.broker.adminProperties())) {
      admin.deleteTopics(List.of(partner.topic())).all().get();
    }
    partner.submit(partner.request("stuck@example.org", 0, 1));

    soon().until(() -> gauge("labpath.outbox.parked", "channel", "kafka") == before + 2);
    assertThat(total()).isEqualTo(listed + 2);
    JsonNode last =
        rig.operator("GET", "/api/v1/admin/parked?size=1&page=" + (listed + 1), null).json();
    assertThat(last.get("items")).hasSize(1);
    assertThat(last.at("/page/totalPages").asLong()).isEqualTo(listed + 2);
    assertThat(last.toString()).doesNotContain("stuck@example.org");

    String path = "/api/v1/admin/partners/" + partner.id;
    rig.operator("POST", path + "/suspension", null);
    assertThat(rig.operator("POST", path + "/resumption", null).status()).isEqualTo(200);
    for (JsonNode event :
        rig.operator("GET", "/api/v1/admin/parked?size=100", null).json().get("items")) {
      if (event.get("partnerId").asString().equals(partner.id)) {
        String release = "/api/v1/admin/parked/" + event.get("id").asString() + "/release";
        assertThat(rig.operator("POST", release, null).status()).isEqualTo(204);
      }
    }
    assertThat(partner.events(2)).hasSize(2);
    soon().until(() -> gauge("labpath.outbox.parked", "channel", "kafka") == before);
    assertThat(total()).isEqualTo(listed);
  }

  @Test
  void tellsHowMuchWaitsInTheStoreAndForHowLong() {
    TestPartner partner =
        rig.partner("", 3, "{\"kafka\":true,\"mail\":{\"address\":\"m@c.example\"}}");
    rig.mail.stop();
    try {
      partner.submit(partner.request("waits@example.org", 0, 1, 2));

      soon()
          .until(
              () ->
                  gauge("labpath.outbox.lane.depth", "partner", partner.id, "channel", "mail")
                      == 3);
      // The student's receipt too.
      soon().until(() -> gauge("labpath.outbox.depth", "channel", "mail") >= 4);
      assertThat(gauge("labpath.outbox.lane.oldest.seconds", "partner", partner.id)).isPositive();
      assertThat(gauge("labpath.outbox.oldest.seconds", "channel", "mail")).isPositive();
    } finally {
      rig.mail.start();
    }
    soon()
        .until(
            () ->
                registry.find("labpath.outbox.lane.depth").tag("partner", partner.id).gauge()
                    == null);
  }

  @Test
  void hasFewSeriesAndNoneOfALead() {
    TestPartner partner = rig.partner("", 1);
    partner.submit(partner.request("metered@example.org", 0));
    partner.submit(partner.request("metered@example.org", 0));
    partner.events(1);

    Map<String, List<Meter>> meters =
        Search.in(registry).name(name -> name.startsWith("labpath.")).meters().stream()
            .collect(Collectors.groupingBy(meter -> meter.getId().getName()));

    assertThat(meters)
        .containsKeys("labpath.leads", "labpath.outbox.delivery", "labpath.partners.behind");
    meters.forEach(
        (name, series) -> {
          assertThat(series).as(name).hasSizeLessThanOrEqualTo(60);
          assertThat(series.stream().flatMap(one -> one.getId().getTags().stream()))
              .as(name)
              .allSatisfy(tag -> assertThat(TAGS).contains(tag.getKey()))
              .extracting(Tag::getValue)
              .noneMatch(
                  value ->
                      value.matches(".*[0-9a-hjkmnp-tv-z]{26}.*") || value.contains("example.org"));
        });
  }

  @Test
  void canBeCollectedByWhoeverKeepsTheMetersOfAllParts() {
    TestPartner partner = rig.partner("", 1);
    partner.submit(partner.request("collected@example.org", 0));
    partner.events(1);

    Answer collected = rig.get("/actuator/prometheus");
    assertThat(collected.status()).isEqualTo(200);
    assertThat(collected.text())
        .contains("labpath_leads_total{")
        .contains("labpath_outbox_delivery_seconds_count")
        .contains("labpath_outbox_parkings_total")
        .contains("labpath_partners_behind")
        .doesNotContain("example.org");
  }

  private long total() {
    return rig.operator("GET", "/api/v1/admin/parked?size=1", null)
        .json()
        .at("/page/totalItems")
        .asLong();
  }

  private double gauge(String name, String... tags) {
    var found = registry.find(name).tags(tags).gauge();
    return found == null ? -1 : found.value();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(40));
  }
}
