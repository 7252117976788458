package org.labpath.benchmarks.leads;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/** Inquiries like a stored one, of the same size, with ids of their own everywhere. */
final class Copies {

  private Copies() {}

  static Document of(Document pattern, int number, boolean sent) {
    Document copy = Document.parse(pattern.toJson());
    String id = renamed(pattern.getString("_id"), number);
    copy.put("_id", id);
    copy.put("idempotencyKey", "leads:copied-" + number);
    List<String> claims = new ArrayList<>(List.of("inquiry:" + id));
    Document lead = copy.getList("leads", Document.class).getFirst();
    String oldLead = lead.getString("leadId");
    String newLead = renamed(oldLead, number);
    lead.put("leadId", newLead);
    lead.put("claims", List.of("copied:" + number));
    claims.add("copied:" + number);
    copy.put("claims", claims);
    for (Document entry : copy.getList("entries", Document.class)) {
      String oldEvent = entry.getString("id");
      String newEvent = renamed(oldEvent, number);
      entry.put("id", newEvent);
      entry.put("leadId", newLead);
      entry.put("state", sent ? "SENT" : "PENDING");
      entry.remove("owner");
      entry.put("fence", 0L);
      entry.put(
          "hold", entry.getString("hold").replace(oldEvent, newEvent).replaceAll("#.*", "#0"));
      String bytes =
          new String(entry.get("bytes", Binary.class).getData(), StandardCharsets.UTF_8)
              .replace(oldEvent, newEvent)
              .replace(oldLead, newLead)
              .replace(pattern.getString("_id"), id);
      entry.put("bytes", new Binary(bytes.getBytes(StandardCharsets.UTF_8)));
    }
    return copy;
  }

  /** Keeps the length, so that documents and records keep theirs. */
  private static String renamed(String id, int number) {
    String end = String.format("%08d", number);
    return id.substring(0, id.length() - end.length()) + end;
  }
}
