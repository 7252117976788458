package org.labpath.benchmarks.leads;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Binary;

/** Inquiries like a stored one, of the same size, with ids of their own everywhere. */
final class Copies {

  /** Stands for the number, in every id; no other text holds it. */
  private static final String MARK = "@@@@@@@@";

  private static final int AT_ONCE = 500;

  private final byte[] pattern;
  private final List<Integer> marks = new ArrayList<>();

  private Copies(byte[] pattern) {
    this.pattern = pattern;
    byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at <= pattern.length - mark.length; at++) {
      if (Arrays.equals(pattern, at, at + mark.length, mark, 0, mark.length)) {
        marks.add(at);
      }
    }
  }

  /** Copies whose event was sent, or none of whose events was ever claimed. */
  static Copies of(Document stored, boolean sent) {
    // In the plain form a long number that is small comes back as a short one.
    Document copy =
        Document.parse(
            stored.toJson(JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build()));
    String oldId = stored.getString("_id");
    String id = marked(oldId);
    copy.put("_id", id);
    copy.put("idempotencyKey", "leads:copied-" + MARK);
    Document lead = copy.getList("leads", Document.class).getFirst();
    String oldLead = lead.getString("leadId");
    String newLead = marked(oldLead);
    lead.put("leadId", newLead);
    List<String> leadClaims = lead.getList("claims", String.class);
    List<String> claims = new ArrayList<>(List.of("inquiry:" + id));
    leadClaims.replaceAll(Copies::marked);
    claims.addAll(leadClaims);
    copy.put("claims", claims);
    for (Document entry : copy.getList("entries", Document.class)) {
      String oldEvent = entry.getString("id");
      String newEvent = marked(oldEvent);
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
              .replace(oldId, id);
      entry.put("bytes", new Binary(bytes.getBytes(StandardCharsets.UTF_8)));
    }
    BasicOutputBuffer buffer = new BasicOutputBuffer();
    try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
      new DocumentCodec().encode(writer, copy, EncoderContext.builder().build());
    }
    return new Copies(buffer.toByteArray());
  }

  /** The length stays, so that documents and records keep theirs. */
  private static String marked(String id) {
    return id.substring(0, id.length() - MARK.length()) + MARK;
  }

  int size() {
    return pattern.length;
  }

  RawBsonDocument number(int number) {
    byte[] bytes = pattern.clone();
    byte[] digits = String.format("%08d", number).getBytes(StandardCharsets.US_ASCII);
    for (int at : marks) {
      System.arraycopy(digits, 0, bytes, at, digits.length);
    }
    return new RawBsonDocument(bytes);
  }

  /** Stores copies, many in one message. */
  void store(MongoCollection<RawBsonDocument> into, int from, int count) {
    for (int at = from; at < from + count; at += AT_ONCE) {
      List<RawBsonDocument> some = new ArrayList<>();
      for (int i = at; i < Math.min(from + count, at + AT_ONCE); i++) {
        some.add(number(i));
      }
      into.insertMany(some, new InsertManyOptions().ordered(false));
    }
  }
}
