package org.labpath.example.partner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

final class Samples {

  private Samples() {}

  static String text(String name) {
    try (InputStream sample = Samples.class.getResourceAsStream("/" + name + ".json")) {
      return new String(Objects.requireNonNull(sample).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static LeadEvent event(String name) {
    return LeadEvent.parse(text(name).getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  static ConsumerRecord<String, byte[]> consumed(String value) {
    return new ConsumerRecord<>(
        "labpath.leads.a.v1", 0, 7, "lead-1", value.getBytes(StandardCharsets.UTF_8));
  }
}
