package org.labpath.web.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field of a record as a form shows it.
 *
 * @param path from the record's root, with dots
 * @param choices what it may be; empty where it is free
 */
record Field(String path, String label, Type type, List<String> choices) {

  /** How a value is written. */
  enum Type {
    TEXT,
    LONG,
    NUMBER,
    TRUTH,
    CHOICE,
    JSON
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
      return path.startsWith("site.") ? "Site" : "Address";
    }
    if (path.startsWith("accreditation.")) {
      return "Accreditation";
    }
    return switch (type) {
      case LONG -> "In words";
      case JSON -> "Lists and sources";
      default -> "Basics";
    };
  }

  /** The headings in the order of the form. */
  static final List<String> GROUPS =
      List.of("Basics", "Site", "Address", "Accreditation", "In words", "Lists and sources");

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
    fields.add(text("name", "Name"));
    switch (kind) {
      case "programs" -> program(fields);
      case "schools" -> school(fields);
      default -> employer(fields);
    }
    fields.add(text("website", "Website"));
    fields.add(text("phone", "Phone"));
    localised(fields, "note", "Note");
    fields.add(json("provenance", "Sources: dataset, asOf, url, fields, note"));
    fields.add(choice("confidence", "Confidence", "high", "medium", "low"));
    return List.copyOf(fields);
  }

  private static void program(List<Field> fields) {
    fields.add(text("schoolId", "School id"));
    fields.add(choice("kind", "Kind", "program", "pathway", "transfer"));
    fields.add(text("credential", "Credential"));
    fields.add(text("entryCredential", "Certificate needed to begin"));
    fields.add(text("award", "Award"));
    fields.add(number("awardLevel", "Award level"));
    fields.add(choice("delivery", "Delivery", "campus", "online", "hybrid"));
    fields.add(text("cipCode", "CIP code"));
    fields.add(number("lengthMonths", "Length in months"));
    localised(fields, "length", "Length");
    place(fields, "site");
    fields.add(new Field("accreditation.status", "Status", Type.CHOICE, ACCREDITATION));
    fields.add(text("accreditation.accreditor", "Accreditor"));
    fields.add(text("accreditation.expectedAccreditor", "Whom to ask"));
    fields.add(text("accreditation.source", "Source"));
    fields.add(text("accreditation.asOf", "As of (YYYY-MM-DD)"));
    fields.add(
        choice(
            "accreditation.asOfPrecision",
            "How exact that day is",
            "day",
            "month",
            "year",
            "read"));
    localised(fields, "accreditation.meaning", "Meaning");
    localised(fields, "cost", "Cost");
    localised(fields, "applicationDeadline", "Application deadline");
    localised(fields, "entryRequirements", "Entry requirements");
    fields.add(text("classSize", "Class size"));
    localised(fields, "practicum", "Practicum");
    fields.add(json("outcomes", "Outcomes: measure, value, years, denominator, source"));
    fields.add(json("openTo", "Open to: areas, status"));
  }

  private static void school(List<Field> fields) {
    fields.add(json("aliases", "Other names"));
    fields.add(text("kind", "Kind"));
    fields.add(text("unitId", "IPEDS unit id"));
    place(fields, "address");
    fields.add(json("awards", "Awards by CIP code, level and year"));
  }

  private static void employer(List<Field> fields) {
    fields.add(json("aliases", "Other names"));
    fields.add(text("system", "Health system"));
    fields.add(choice("kind", "Kind", "hospital", "laboratory"));
    fields.add(text("type", "Type"));
    place(fields, "site");
    fields.add(json("beds", "Beds: about, scope, source"));
    fields.add(text("ccn", "CMS certification number"));
    fields.add(text("ownership", "Ownership"));
    fields.add(number("overallRating", "CMS overall rating"));
    fields.add(json("programIds", "Programs it runs itself"));
  }

  private static void place(List<Field> fields, String path) {
    fields.add(text(path + ".street", "Street"));
    fields.add(text(path + ".city", "City"));
    fields.add(text(path + ".county", "County"));
    fields.add(text(path + ".state", "State"));
    fields.add(text(path + ".postalCode", "ZIP"));
    fields.add(number(path + ".lat", "Latitude"));
    fields.add(number(path + ".lon", "Longitude"));
    fields.add(
        choice(path + ".accuracy", "The point is", "site", "street", "school", "city", "zip"));
  }

  private static void localised(List<Field> fields, String path, String label) {
    fields.add(new Field(path + ".en", label + " (English)", Type.LONG, List.of()));
    fields.add(new Field(path + ".es", label + " (Spanish)", Type.LONG, List.of()));
  }

  private static Field text(String path, String label) {
    return new Field(path, label, Type.TEXT, List.of());
  }

  private static Field number(String path, String label) {
    return new Field(path, label, Type.NUMBER, List.of());
  }

  private static Field json(String path, String label) {
    return new Field(path, label, Type.JSON, List.of());
  }

  private static Field choice(String path, String label, String... choices) {
    return new Field(path, label, Type.CHOICE, Arrays.asList(choices));
  }
}
