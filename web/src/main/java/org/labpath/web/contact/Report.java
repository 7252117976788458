package org.labpath.web.contact;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What stands in the form about a record.
 *
 * @param record the record it is about; empty for none
 * @param role what the person does at the school; only where a school claims its record
 */
record Report(String record, String field, String text, String contact, String role) {

  private static final int LONGEST_TEXT = 2000;

  /** A report as it was sent, cut to what the catalogue takes. */
  static Report of(MultiValueMap<String, String> fields) {
    return new Report(
        text(fields, "record", 80),
        text(fields, "field", 80),
        text(fields, "text", LONGEST_TEXT),
        text(fields, "contact", 200),
        text(fields, "role", 100));
  }

  static Report about(String record) {
    return new Report(record.matches("[A-Za-z0-9._~-]{1,80}") ? record : "", "", "", "", "");
  }

  /** What is wrong, by field, as message keys. */
  Map<String, String> errors(boolean claim) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (claim && contact.isEmpty()) {
      errors.put("contact", "claim.error.contact");
    } else if (!contact.isEmpty() && !contact.matches("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+")) {
      errors.put("contact", "contact.error.contact");
    }
    if (text.length() < 5) {
      errors.put("text", claim ? "claim.error.text" : "contact.error.text");
    }
    return errors;
  }

  /** As the catalogue takes it. */
  Map<String, String> toCorrection(boolean claim) {
    Map<String, String> correction = new LinkedHashMap<>();
    // A report is about a record; what concerns no other is filed under the state's guide.
    put(correction, "recordId", record.isEmpty() ? "MS" : record);
    put(
        correction,
        "field",
        claim ? "claim" : record.isEmpty() && field.isEmpty() ? "general" : field);
    String said = claim && !role.isEmpty() ? "Role: " + role + "\n" + text : text;
    put(correction, "text", said.substring(0, Math.min(said.length(), LONGEST_TEXT)));
    put(correction, "contact", contact);
    return correction;
  }

  private static String text(MultiValueMap<String, String> fields, String name, int longest) {
    @Nullable String value = fields.getFirst(name);
    String text = value == null ? "" : value.strip();
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  private static void put(Map<String, String> correction, String name, String value) {
    if (!value.isEmpty()) {
      correction.put(name, value);
    }
  }
}
