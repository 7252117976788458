package org.labpath.lead.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.lead.event.LeadEvent.Submitted;
import tools.jackson.databind.json.JsonMapper;

/** The codec writes, to the byte, what partners were shown as samples. */
class EventCodecTests {

  private static final String LEAD = "01kb7q2v9m4x8r1t6z0d3h5j7n-k3x9qa";
  private static final String INQUIRY = "01kb7q2v9m4x8r1t6z0d3h5j7n";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Instant WHEN = Instant.parse("2026-11-23T15:04:05.678Z");

  @Test
  void writesTheFullSample() throws IOException {
    Submitted event =
        submitted(
            new Submitted.Site("1 Example Street", "Jackson", "MS", "39201", 32.2988, -90.1848),
            new Submitted.StudentData(
                "Zoë",
                "Nguyễn",
                "zoe@example.org",
                "+16015550123",
                "39201",
                "MS",
                "America/Chicago",
                "some-college",
                "2027-fall",
                "Is there an evening class?\nThank you."),
            List.of("email", "sms"),
            new Submitted.SelfReport("MLT", "NOT_YET", "MLT.R1"));

    assertThat(text(EventCodec.encode(event, 1, WHEN, TRACE)))
        .isEqualTo(sample("lead.submitted.v1.full"));
  }

  @Test
  void writesTheMinimalSample() throws IOException {
    Submitted event =
        submitted(
            new Submitted.Site(null, "Jackson", "MS", null, null, null),
            new Submitted.StudentData(
                "Zoë", "Nguyễn", "zoe@example.org", null, null, null, null, null, null, null),
            List.of("email"),
            null);

    assertThat(text(EventCodec.encode(event, 1, WHEN, null)))
        .isEqualTo(sample("lead.submitted.v1.minimal"));
  }

  @Test
  void writesTheOtherSamples() throws IOException {
    Instant withdrawn = Instant.parse("2026-11-24T09:00:00Z");
    Instant erased = Instant.parse("2026-11-25T09:00:00Z");
    Instant told = Instant.parse("2026-11-24T10:00:00Z");

    assertThat(
            text(
                EventCodec.encode(
                    new LeadEvent.Withdrawn(LEAD, INQUIRY, withdrawn), 2, withdrawn, TRACE)))
        .isEqualTo(sample("lead.withdrawn.v1"));
    assertThat(
            text(EventCodec.encode(new LeadEvent.Erased(LEAD, INQUIRY, erased), 3, erased, TRACE)))
        .isEqualTo(sample("lead.erased.v1"));
    assertThat(
            text(
                EventCodec.encode(
                    new LeadEvent.StatusChanged(
                        LEAD, INQUIRY, "returned", "The number belongs to somebody else", told),
                    2,
                    told,
                    TRACE)))
        .isEqualTo(sample("lead.status.v1"));
  }

  @Test
  void repeatsTheEnvelopeAsHeaders() throws IOException {
    byte[] bytes = sample("lead.submitted.v1.full").getBytes(StandardCharsets.UTF_8);

    assertThat(EventCodec.headersOf(bytes))
        .contains(
            new EventCodec.Header("content-type", "application/cloudevents+json"),
            new EventCodec.Header("ce_specversion", "1.0"),
            new EventCodec.Header("ce_id", LEAD + ".1"),
            new EventCodec.Header("ce_sequence", "1"),
            new EventCodec.Header("ce_traceparent", TRACE))
        .noneMatch(header -> header.value().contains("zoe"));
  }

  @Test
  void keepsAnyTextOnOneLine() {
    Submitted event =
        submitted(
            new Submitted.Site(null, "Jackson", "MS", null, null, null),
            new Submitted.StudentData(
                "👩🏽‍🔬",
                "=1+1",
                "a@b.example",
                null,
                null,
                null,
                null,
                null,
                null,
                "a\r\nb\tc\"\\"),
            List.of("email"),
            null);

    byte[] bytes = EventCodec.encode(event, 1, WHEN, null);

    assertThat(text(bytes).lines()).hasSize(1);
    assertThat(JsonMapper.shared().readTree(bytes).at("/data/student/message").asString())
        .isEqualTo("a\r\nb\tc\"\\");
  }

  private static Submitted submitted(
      Submitted.Site site,
      Submitted.StudentData student,
      List<String> scopes,
      Submitted.@Nullable SelfReport assessment) {
    return new Submitted(
        LEAD,
        INQUIRY,
        WHEN,
        new Submitted.ProgramAsked(
            "demo-mlt-campus", "Medical Laboratory Technician", "MLT", "campus", site),
        student,
        new Submitted.ConsentGiven(
            "lead-request",
            "2026-11-23.en",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            scopes,
            WHEN),
        assessment,
        false);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String sample(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            EventCodecTests.class.getResourceAsStream(
                "/contracts/events/samples/" + name + ".json"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
