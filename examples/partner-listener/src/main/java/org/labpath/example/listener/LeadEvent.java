package org.labpath.example.listener;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a CloudEvent that every consumer needs. Fields that are not known here stay in
 * {@code data} and do no harm: the contract adds fields and never renames one.
 *
 * @param id the same for every repeat of the same event
 * @param leadId the event's subject
 * @param sequence counts the events of one lead from 1
 */
record LeadEvent(String id, String type, String leadId, long sequence, JsonNode data) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Fits a key column of any database, and cannot forge a line of the log. */
  private static final Pattern NAME = Pattern.compile("[!-~]{1,200}");

  static LeadEvent parse(byte @Nullable [] value) throws UnreadableException {
    if (value == null) {
      throw new UnreadableException("empty");
    }
    JsonNode event;
    try {
      event = JSON.readTree(value);
    } catch (JacksonException notJson) {
      // Not as the cause: its message quotes the record.
      throw new UnreadableException("no JSON");
    }
    return new LeadEvent(
        name(event, "id"),
        name(event, "type"),
        name(event, "subject"),
        // CloudEvents gives extensions as strings; a number is understood too.
        event.path("sequence").asLong(0),
        event.path("data"));
  }

  private static String name(JsonNode event, String attribute) throws UnreadableException {
    String value = event.path(attribute).asString("");
    if (!NAME.matcher(value).matches()) {
      throw new UnreadableException("no CloudEvent with " + attribute);
    }
    return value;
  }

  /** A record that no later try will make readable. The message tells nothing of its content. */
  static final class UnreadableException extends Exception {

    UnreadableException(String reason) {
      super(reason);
    }
  }
}
