package org.labpath.lead.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A body as JSON, with the hash by which two bodies are the same whatever their spelling. */
record LeadBody(JsonNode tree, String hash) {

  /** Reads UTF-8 alone: a reader that guesses an encoding can be made to see two things. */
  static LeadBody read(byte[] bytes, JsonMapper json) throws JacksonException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed("The body is not UTF-8");
    }
    if (text.isBlank()) {
      throw malformed("The body is missing");
    }
    if (text.charAt(0) == '\uFEFF') {
      throw malformed("The body begins with a byte order mark");
    }
    JsonNode tree = json.readTree(text);
    if (!tree.isObject()) {
      throw malformed("The body is not a JSON object");
    }
    refuseBrokenText(tree);
    MessageDigest digest = sha256();
    digest(tree, digest);
    return new LeadBody(tree, HexFormat.of().formatHex(digest.digest()));
  }

  LeadSubmission submission(JsonMapper json) throws JacksonException {
    ObjectReader reader =
        json.readerFor(LeadSubmission.class)
            // A newer form may send more than this version knows.
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return reader.readValue(tree);
  }

  private static void refuseBrokenText(JsonNode node) {
    boolean broken = node.isString() && TextRules.isBroken(node.stringValue());
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      broken |= TextRules.isBroken(field.getKey());
    }
    if (broken) {
      throw malformed("A text holds NUL or half of a character");
    }
    for (JsonNode child : node.values()) {
      refuseBrokenText(child);
    }
  }

  private static void digest(JsonNode node, MessageDigest digest) {
    if (node.isObject()) {
      digest.update((byte) '{');
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      sorted.forEach(
          (name, value) -> {
            part(name, digest);
            digest(value, digest);
          });
      digest.update((byte) '}');
    } else if (node.isArray()) {
      digest.update((byte) '[');
      node.values().forEach(value -> digest(value, digest));
      digest.update((byte) ']');
    } else {
      digest.update((byte) node.getNodeType().ordinal());
      part(node.asString(), digest);
    }
  }

  /** With its length in front, so that no two bodies read the same. */
  private static void part(String text, MessageDigest digest) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_JSON, detail);
  }

  @Override
  public String toString() {
    return "LeadBody[" + hash + "]";
  }
}
