package org.labpath.example.partner;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a CloudEvent that every consumer needs. Fields that are not known here stay in
 * {@code data} and do no harm: the contract adds fields and never renames one.
 *
 * @param id the same for every repeat of the same event
 * @param subject the lead's id
 * @param sequence counts the events of one lead from 1
 */
record LeadEvent(
    String id, String type, String subject, long sequence, String time, JsonNode data) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The event in these bytes, or nothing when they are no CloudEvent. */
  static Optional<LeadEvent> parse(byte[] value) {
    JsonNode event;
    try {
      event = JSON.readTree(value);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
    String id = event.path("id").asString("");
    String type = event.path("type").asString("");
    String subject = event.path("subject").asString("");
    if (id.isEmpty() || type.isEmpty() || subject.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LeadEvent(
            id,
            type,
            subject,
            // CloudEvents gives extensions as strings; a number is understood too.
            event.path("sequence").asLong(0),
            event.path("time").asString(""),
            event.path("data")));
  }
}
