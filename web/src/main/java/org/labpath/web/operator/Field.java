package org.labpath.web.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record as a form shows it.
 *
 * @param path from the record's root, with dots
 * @param choices what it may be; empty where it is free
 */
record Field(String path, Type type, List<String> choices) {

  /** How a value is written. */
  enum Type {
    TEXT,
    LONG,
    NUMBER,
    TRUTH,
    CHOICE,
    JSON
  }

  /** The sentence that names it, whatever group it stands in. */
  public String label() {
    String name = language() == null ? path : path.substring(0, path.length() - 3);
    return "operator.field." + name.substring(name.lastIndexOf('.') + 1);
  }

  /** The language of a text that is kept in two. */
  public @Nullable String language() {
    return path.endsWith(".en") ? "en" : path.endsWith(".es") ? "es" : null;
  }

  /** The input's name and id. */
  public String input() {
    return "f-" + path.replace('.', '-');
  }

  /** Whether a finding of the catalogue is about this field: it names the field or its group. */
  boolean isMeant(String pointer) {
    String named = pointer.replaceFirst("^/", "").replace('/', '.');
    if (named.equals("site") || named.equals("address")) {
      // A place without a town is none; its street may stay unknown.
      return path.equals(named + ".city");
    }
    return !named.isEmpty()
        && (path.equals(named) || path.startsWith(named + ".") || named.startsWith(path + "."));
  }

  /** Whether it needs the width of the page. */
  public boolean isWide() {
    return type == Type.JSON;
  }

  /** Whether it needs more than a line. */
  public boolean isLong() {
    return type == Type.LONG || type == Type.JSON;
  }

  /** The heading under which it stands. */
  public String group() {
    if (path.startsWith("site.") || path.startsWith("address.")) {
      return path.startsWith("site.") ? "site" : "address";
    }
    if (path.startsWith("accreditation.")) {
      return "accreditation";
    }
    return switch (type) {
      case LONG -> "words";
      case JSON -> "lists";
      default -> "basics";
    };
  }

  /** The headings in the order of the form. */
  static final List<String> GROUPS =
      List.of("basics", "site", "address", "accreditation", "words", "lists");

  private static final List<String> ACCREDITATION =
      List.of(
          "accredited",
          "approved",
          "initial",
          "probation",
          "inactive",
          "closed",
          "unverified",
          "not-accredited");

  static List<Field> of(String kind) {
    List<Field> fields = new ArrayList<>();
    fields.add(text("name"));
    switch (kind) {
      case "programs" -> program(fields);
      case "schools" -> school(fields);
      default -> employer(fields);
    }
    fields.add(text("website"));
    fields.add(text("phone"));
    localised(fields, "note");
    fields.add(json("provenance"));
    fields.add(choice("confidence", "high", "medium", "low"));
    return List.copyOf(fields);
  }

  private static void program(List<Field> fields) {
    fields.add(text("schoolId"));
    fields.add(choice("kind", "program", "pathway", "transfer"));
    fields.add(text("credential"));
    fields.add(text("entryCredential"));
    fields.add(text("award"));
    fields.add(number("awardLevel"));
    fields.add(choice("delivery", "campus", "online", "hybrid"));
    fields.add(text("cipCode"));
    fields.add(number("lengthMonths"));
    localised(fields, "length");
    place(fields, "site");
    fields.add(new Field("accreditation.status", Type.CHOICE, ACCREDITATION));
    fields.add(text("accreditation.accreditor"));
    fields.add(text("accreditation.expectedAccreditor"));
    fields.add(text("accreditation.source"));
    fields.add(text("accreditation.asOf"));
    fields.add(choice("accreditation.asOfPrecision", "day", "month", "year", "read"));
    localised(fields, "accreditation.meaning");
    localised(fields, "cost");
    localised(fields, "applicationDeadline");
    localised(fields, "entryRequirements");
    fields.add(text("classSize"));
    localised(fields, "practicum");
    fields.add(json("outcomes"));
    fields.add(json("openTo"));
  }

  private static void school(List<Field> fields) {
    fields.add(json("aliases"));
    fields.add(text("kind"));
    fields.add(text("unitId"));
    place(fields, "address");
    fields.add(json("awards"));
  }

  private static void employer(List<Field> fields) {
    fields.add(json("aliases"));
    fields.add(text("system"));
    fields.add(choice("kind", "hospital", "laboratory"));
    fields.add(text("type"));
    place(fields, "site");
    fields.add(json("beds"));
    fields.add(text("ccn"));
    fields.add(text("ownership"));
    fields.add(number("overallRating"));
    fields.add(json("programIds"));
  }

  private static void place(List<Field> fields, String path) {
    fields.add(text(path + ".street"));
    fields.add(text(path + ".city"));
    fields.add(text(path + ".county"));
    fields.add(text(path + ".state"));
    fields.add(text(path + ".postalCode"));
    fields.add(number(path + ".lat"));
    fields.add(number(path + ".lon"));
    fields.add(choice(path + ".accuracy", "site", "street", "school", "city", "zip"));
  }

  private static void localised(List<Field> fields, String path) {
    fields.add(new Field(path + ".en", Type.LONG, List.of()));
    fields.add(new Field(path + ".es", Type.LONG, List.of()));
  }

  private static Field text(String path) {
    return new Field(path, Type.TEXT, List.of());
  }

  private static Field number(String path) {
    return new Field(path, Type.NUMBER, List.of());
  }

  private static Field json(String path) {
    return new Field(path, Type.JSON, List.of());
  }

  private static Field choice(String path, String... choices) {
    return new Field(path, Type.CHOICE, Arrays.asList(choices));
  }
}
