package org.labpath.lead.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event once, as a structured CloudEvents 1.0 JSON on one line. These bytes are kept and
 * sent unchanged over every way of delivery, however often.
 */
public final class EventCodec {

  /** The content type of the bytes. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final String SOURCE = "/lead-service";

  // A mapper of its own: what partners get must not follow a change of the web API's settings.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private EventCodec() {}

  /** A header beside the bytes. */
  public record Header(String name, String value) {}

  /** The id of a lead's n-th event: the same for every repeat, made anew by nobody. */
  public static String idOf(String leadId, int sequence) {
    return leadId + "." + sequence;
  }

  /** The final bytes of a lead's n-th event. */
  public static byte[] encode(
      LeadEvent event, int sequence, Instant time, @Nullable String traceparent) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("specversion", "1.0");
    envelope.put("id", idOf(event.leadId(), sequence));
    envelope.put("type", event.type());
    envelope.put("source", SOURCE);
    envelope.put("subject", event.leadId());
    envelope.put("time", time.toString());
    envelope.put("datacontenttype", "application/json");
    envelope.put("dataschema", "urn:labpath:schema:" + event.schema() + "#/$defs/data");
    envelope.put("sequence", sequence);
    if (traceparent != null) {
      envelope.put("traceparent", traceparent);
    }
    envelope.set("data", JSON.valueToTree(event));
    return JSON.writeValueAsBytes(envelope);
  }

  /**
   * The headers that repeat the envelope, so that a consumer can route without parsing the value.
   */
  public static List<Header> headersOf(byte[] bytes) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("content-type", CONTENT_TYPE));
    for (Map.Entry<String, JsonNode> attribute : JSON.readTree(bytes).properties()) {
      if (attribute.getValue().isValueNode() && !attribute.getKey().equals("datacontenttype")) {
        headers.add(new Header("ce_" + attribute.getKey(), attribute.getValue().asString()));
      }
    }
    return headers;
  }
}
