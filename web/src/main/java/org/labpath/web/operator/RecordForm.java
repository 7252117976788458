package org.labpath.web.operator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.desk.Trouble;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as a form and back. The form carries what each field was when it was drawn, so that only
 * what the operator changed is changed, and what somebody else changed meanwhile is seen.
 */
final class RecordForm {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int LONGEST = 40_000;

  /**
   * A field with its value.
   *
   * @param was the stored value, for the form to carry
   * @param now what is stored where it differs from what the operator saw and changed
   * @param wrong a sentence of ours, or what the catalogue said
   */
  record Entry(
      Field field, String value, String was, @Nullable String now, @Nullable String wrong) {

    /** Lines the value needs, within reason. */
    public int rows() {
      return Math.clamp(value.lines().count() + 1, 2, 14);
    }
  }

  /** The record the form asks for, or what is wrong with it. */
  record Changed(Map<String, Object> record, Map<String, String> wrong, boolean any) {}

  private RecordForm() {}

  /** The form of a record as it is stored. */
  static List<Entry> of(String kind, Map<String, Object> record) {
    return Field.of(kind).stream()
        .map(field -> new Entry(field, text(record, field), text(record, field), null, null))
        .toList();
  }

  /** The form again, with what was typed; fields left alone show what is stored now. */
  static List<Entry> again(
      String kind,
      Map<String, Object> record,
      MultiValueMap<String, String> form,
      Map<String, String> wrong) {
    List<Entry> entries = new ArrayList<>();
    for (Field field : Field.of(kind)) {
      String stored = text(record, field);
      String sent = value(form, field.input());
      String typed = sent == null ? stored : sent;
      String was = value(form, "was-" + field.input());
      boolean mine = sent != null && !same(typed, was);
      entries.add(
          new Entry(
              field,
              mine ? typed : stored,
              stored,
              mine && !same(stored, was) && !same(stored, typed) ? stored : null,
              wrong.get(field.path())));
    }
    return entries;
  }

  /** The record with what the operator changed. */
  static Changed apply(
      String kind, Map<String, Object> stored, MultiValueMap<String, String> form) {
    Map<String, Object> record = copy(stored);
    Map<String, String> wrong = new LinkedHashMap<>();
    boolean any = false;
    for (Field field : Field.of(kind)) {
      String typed = value(form, field.input());
      if (typed == null || same(typed, value(form, "was-" + field.input()))) {
        continue;
      }
      any = true;
      try {
        put(record, field.path(), read(field, typed.strip()));
      } catch (JacksonException | NumberFormatException unreadable) {
        wrong.put(
            field.path(),
            field.type() == Field.Type.NUMBER ? "operator.error.number" : "operator.error.json");
      }
    }
    prune(record);
    return new Changed(record, wrong, any);
  }

  /** Puts what the catalogue found beside the first field it is about; returns the rest. */
  static List<Trouble.Finding> beside(
      String kind, List<Trouble.Finding> findings, Map<String, String> wrong) {
    List<Trouble.Finding> rest = new ArrayList<>();
    for (Trouble.Finding finding : findings) {
      Field.of(kind).stream()
          .filter(field -> field.isMeant(finding.pointer()))
          .findFirst()
          .ifPresentOrElse(
              field -> wrong.merge(field.path(), finding.text(), (one, more) -> one + ". " + more),
              () -> rest.add(finding));
    }
    return rest;
  }

  private static @Nullable Object read(Field field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (field.type()) {
      case NUMBER -> new BigDecimal(text);
      case TRUTH -> Boolean.valueOf(text);
      case JSON -> JSON.readValue(text, Object.class);
      default -> text;
    };
  }

  private static String text(Map<String, Object> record, Field field) {
    Object value = record;
    for (String step : field.path().split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    if (value == null) {
      return "";
    }
    return field.type() == Field.Type.JSON || value instanceof Map || value instanceof List
        ? JSON.writeValueAsString(value)
        : String.valueOf(value);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> record, String path, @Nullable Object value) {
    String[] steps = path.split("\\.");
    Map<String, Object> at = record;
    for (int i = 0; i < steps.length - 1; i++) {
      Object next = at.get(steps[i]);
      if (!(next instanceof Map)) {
        next = new LinkedHashMap<String, Object>();
        at.put(steps[i], next);
      }
      at = (Map<String, Object>) next;
    }
    String last = steps[steps.length - 1];
    if (value == null) {
      at.remove(last);
    } else {
      at.put(last, value);
    }
  }

  /** A group whose last value was emptied is not there any more. */
  private static void prune(Map<String, Object> record) {
    record.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static Map<String, Object> copy(Map<String, Object> record) {
    JsonNode tree = JSON.valueToTree(record);
    Map<String, Object> copy = new LinkedHashMap<>();
    tree.properties()
        .forEach(
            entry -> copy.put(entry.getKey(), JSON.treeToValue(entry.getValue(), Object.class)));
    return copy;
  }

  private static @Nullable String value(MultiValueMap<String, String> form, String name) {
    String value = form.getFirst(name);
    return value == null || value.length() > LONGEST ? null : value;
  }

  /** A browser sends other line ends than it was given. */
  private static boolean same(@Nullable String one, @Nullable String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replace("\r\n", "\n").strip();
  }
}
