package org.labpath.example.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventPrinterTests {

  @Test
  void showsTypeLeadProgramAndWhen() {
    assertThat(EventPrinter.print(Samples.event("submitted")))
        .contains(
            "SUBMITTED",
            "lead-1",
            "2026-11-23T14:05:09.123Z",
            "Medical Laboratory Technology (MLT, campus), Jackson MS",
            "Ana Sample",
            "email, sms")
        .doesNotContain("green");
  }

  @Test
  void saysWhatAnErasedLeadAsksFor() {
    assertThat(EventPrinter.print(Samples.event("erased"))).contains("ERASED", "delete everything");
  }

  @Test
  void passesOverATypeItDoesNotKnow() {
    LeadEvent unknown =
        LeadEvent.parse(
                "{\"id\":\"1\",\"type\":\"org.labpath.lead.merged.v3\",\"subject\":\"lead-9\"}"
                    .getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    assertThat(EventPrinter.print(unknown)).contains("MERGED", "lead-9", "does not know");
  }

  @Test
  void letsNoTextSteerTheTerminal() {
    String steering = Samples.text("submitted").replace("\"Ana\"", "\"A\\u001b[2Jna\\u202e\"");
    assertThat(
            EventPrinter.print(
                LeadEvent.parse(steering.getBytes(StandardCharsets.UTF_8)).orElseThrow()))
        .doesNotContain("\u001b", "\u202e")
        .contains("A [2Jna");
  }
}
