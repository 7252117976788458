package org.labpath.web.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.labpath.web.desk.Trouble;
import org.springframework.util.MultiValueMap;

/** A partner's terms as a form shows them; lists are words with commas between. */
record PartnerForm(
    String partnerId,
    String name,
    String schoolIds,
    String timeZone,
    String states,
    String credentials,
    String deliveries,
    String educationLevels,
    String perDay,
    String perMonth,
    List<String> days,
    String from,
    String to,
    String duplicateWindowDays,
    boolean kafka,
    String webhookUrl,
    String oauthClientId) {

  /** What the service keeps beside the terms. */
  private static final Set<String> NOT_TERMS =
      Set.of("partnerId", "state", "createdAt", "changedAt");

  private static final List<String> WEEK =
      List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");

  /** The fields of the form by where their values lie in what is sent. */
  static final Map<String, Trouble.Named> FIELDS = fields();

  private static Map<String, Trouble.Named> fields() {
    Map<String, Trouble.Named> fields = new LinkedHashMap<>();
    for (String at :
        List.of(
            "/partnerId",
            "/name",
            "/schoolIds",
            "/timeZone",
            "/oauthClientId",
            "/duplicateWindowDays",
            "/caps/perDay",
            "/caps/perMonth",
            "/criteria/states",
            "/criteria/credentials",
            "/criteria/deliveries",
            "/criteria/educationLevels",
            "/schedule/from",
            "/schedule/to")) {
      fields.put(at, named(at.substring(at.lastIndexOf('/') + 1)));
    }
    fields.put("/delivery/webhook", named("webhookUrl"));
    // What concerns a group stands at its first field.
    fields.put("/caps", named("perDay"));
    fields.put("/criteria", named("states"));
    fields.put("/schedule/days", new Trouble.Named("day-MONDAY", "operator.partner.schedule"));
    fields.put("/schedule", named("from"));
    fields.put("/delivery", new Trouble.Named("kafka", "operator.partner.arrive"));
    return fields;
  }

  private static Trouble.Named named(String input) {
    return new Trouble.Named(input, "operator.partner." + input);
  }

  static PartnerForm blank() {
    return new PartnerForm(
        "",
        "",
        "",
        "America/Chicago",
        "",
        "",
        "",
        "",
        "",
        "",
        List.of(),
        "",
        "",
        "30",
        true,
        "",
        "");
  }

  static PartnerForm of(Map<String, Object> partner) {
    Map<?, ?> criteria = map(partner.get("criteria"));
    Map<?, ?> caps = map(partner.get("caps"));
    Map<?, ?> schedule = map(partner.get("schedule"));
    Map<?, ?> delivery = map(partner.get("delivery"));
    return new PartnerForm(
        text(partner.get("partnerId")),
        text(partner.get("name")),
        text(partner.get("schoolIds")),
        text(partner.get("timeZone")),
        text(criteria.get("states")),
        text(criteria.get("credentials")),
        text(criteria.get("deliveries")),
        text(criteria.get("educationLevels")),
        text(caps.get("perDay")),
        text(caps.get("perMonth")),
        list(text(schedule.get("days"))),
        text(schedule.get("from")),
        text(schedule.get("to")),
        text(partner.get("duplicateWindowDays")),
        !Boolean.FALSE.equals(delivery.get("kafka")),
        text(map(delivery.get("webhook")).get("url")),
        text(partner.get("oauthClientId")));
  }

  /** The fields as words, for the form to carry what they were when it was drawn. */
  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("name", name);
    words.put("schoolIds", schoolIds);
    words.put("timeZone", timeZone);
    words.put("states", states);
    words.put("credentials", credentials);
    words.put("deliveries", deliveries);
    words.put("educationLevels", educationLevels);
    words.put("perDay", perDay);
    words.put("perMonth", perMonth);
    words.put("days", String.join(", ", days));
    words.put("from", from);
    words.put("to", to);
    words.put("duplicateWindowDays", duplicateWindowDays);
    words.put("kafka", kafka ? "yes" : "");
    words.put("webhookUrl", webhookUrl);
    words.put("oauthClientId", oauthClientId);
    return words;
  }

  /** What the fields were when the form was drawn, as it carried them. */
  static Map<String, String> drawn(MultiValueMap<String, String> fields) {
    Map<String, String> drawn = new LinkedHashMap<>();
    for (String name : blank().words().keySet()) {
      if (fields.containsKey("was-" + name)) {
        drawn.put(name, value(fields, "was-" + name));
      }
    }
    return drawn;
  }

  /**
   * What is stored, with what was changed here since the form was drawn: what somebody else changed
   * meanwhile, such as the partner its webhook, stays.
   */
  PartnerForm over(PartnerForm stored, Map<String, String> drawn) {
    Map<String, String> merged = stored.words();
    words()
        .forEach(
            (name, typed) -> {
              if (!typed.equals(drawn.get(name))) {
                merged.put(name, typed);
              }
            });
    return of(partnerId, merged);
  }

  private static PartnerForm of(String partnerId, Map<String, String> words) {
    UnaryOperator<String> word = name -> words.getOrDefault(name, "");
    return new PartnerForm(
        partnerId,
        word.apply("name"),
        word.apply("schoolIds"),
        word.apply("timeZone"),
        word.apply("states"),
        word.apply("credentials"),
        word.apply("deliveries"),
        word.apply("educationLevels"),
        word.apply("perDay"),
        word.apply("perMonth"),
        list(word.apply("days")),
        word.apply("from"),
        word.apply("to"),
        word.apply("duplicateWindowDays"),
        "yes".equals(word.apply("kafka")),
        word.apply("webhookUrl"),
        word.apply("oauthClientId"));
  }

  static PartnerForm read(MultiValueMap<String, String> fields) {
    List<String> days = fields.get("days");
    return new PartnerForm(
        value(fields, "partnerId"),
        value(fields, "name"),
        value(fields, "schoolIds"),
        value(fields, "timeZone"),
        value(fields, "states"),
        value(fields, "credentials"),
        value(fields, "deliveries"),
        value(fields, "educationLevels"),
        value(fields, "perDay"),
        value(fields, "perMonth"),
        days == null ? List.of() : days.stream().filter(WEEK::contains).toList(),
        value(fields, "from"),
        value(fields, "to"),
        value(fields, "duplicateWindowDays"),
        "yes".equals(value(fields, "kafka")),
        value(fields, "webhookUrl"),
        value(fields, "oauthClientId"));
  }

  /** The days of a week. */
  public List<String> week() {
    return WEEK;
  }

  /** The terms to send; what the form does not show stays as it is. */
  Map<String, Object> terms(Map<String, Object> present, boolean withId) {
    Map<String, Object> terms = new LinkedHashMap<>(present);
    terms.keySet().removeAll(NOT_TERMS);
    if (withId) {
      terms.put("partnerId", partnerId);
    }
    terms.put("name", name);
    terms.put("schoolIds", list(schoolIds));
    terms.put("timeZone", timeZone);
    Map<String, Object> criteria = new LinkedHashMap<>();
    putList(criteria, "states", states);
    putList(criteria, "credentials", credentials);
    putList(criteria, "deliveries", deliveries);
    putList(criteria, "educationLevels", educationLevels);
    putGroup(terms, "criteria", criteria);
    Map<String, Object> caps = new LinkedHashMap<>();
    put(caps, "perDay", number(perDay));
    put(caps, "perMonth", number(perMonth));
    putGroup(terms, "caps", caps);
    Map<String, Object> schedule = new LinkedHashMap<>();
    if (!days.isEmpty()) {
      schedule.put("days", days);
      schedule.put("from", from);
      schedule.put("to", to);
    }
    putGroup(terms, "schedule", schedule);
    put(terms, "duplicateWindowDays", number(duplicateWindowDays));
    Map<String, Object> delivery = new LinkedHashMap<>();
    map(present.get("delivery")).forEach((key, value) -> delivery.put(String.valueOf(key), value));
    delivery.put("kafka", kafka);
    put(delivery, "webhook", webhookUrl.isEmpty() ? null : Map.of("url", webhookUrl));
    terms.put("delivery", delivery);
    put(terms, "oauthClientId", oauthClientId.isEmpty() ? null : oauthClientId);
    return terms;
  }

  private static void putGroup(Map<String, Object> terms, String name, Map<String, Object> group) {
    put(terms, name, group.isEmpty() ? null : group);
  }

  private static void putList(Map<String, Object> group, String name, String words) {
    List<String> list = list(words);
    put(group, name, list.isEmpty() ? null : list);
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value == null) {
      map.remove(name);
    } else {
      map.put(name, value);
    }
  }

  /** What is not a number is handed on as it is: the service says what is wrong with it. */
  private static @Nullable Object number(String text) {
    return text.isEmpty() ? null : text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : text;
  }

  private static List<String> list(String words) {
    return Arrays.stream(words.split("[,\\s]+")).filter(word -> !word.isBlank()).toList();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<String> words = new ArrayList<>();
      list.forEach(word -> words.add(String.valueOf(word)));
      return String.join(", ", words);
    }
    return value == null ? "" : String.valueOf(value);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String value(MultiValueMap<String, String> fields, String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
