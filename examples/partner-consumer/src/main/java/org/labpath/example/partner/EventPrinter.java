package org.labpath.example.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Shows an event to a person. This stands for whatever a school does with a lead. It shows the
 * student's name because the lead is the school's own data; keep such output out of shared logs.
 */
final class EventPrinter {

  private static final String PREFIX = "org.labpath.lead.";

  private EventPrinter() {}

  /** One block of lines. */
  static String print(LeadEvent event) {
    List<String> lines = new ArrayList<>();
    lines.add("--- " + title(event) + " ".repeat(2) + "lead " + plain(event.subject()));
    lines.add(
        "    when      " + plain(event.time()) + " (event " + event.sequence() + " of this lead)");
    switch (event.type()) {
      case PREFIX + "submitted.v1" -> submitted(event.data(), lines);
      case PREFIX + "withdrawn.v1" ->
          lines.add("    what now  stop contacting this person; the consent is revoked");
      case PREFIX + "erased.v1" ->
          lines.add(
              "    what now  delete everything kept about this lead; you have no right to it");
      case PREFIX + "status.v1" -> lines.add("    status    " + text(event.data(), "status"));
      default -> lines.add("    a type this program does not know; it is noted and passed over");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static void submitted(JsonNode data, List<String> lines) {
    JsonNode program = data.path("program");
    JsonNode site = program.path("site");
    lines.add(
        "    program   %s (%s, %s)%s"
            .formatted(
                text(program, "name"),
                text(program, "credential"),
                text(program, "delivery"),
                site.has("city") ? ", " + text(site, "city") + " " + text(site, "state") : ""));
    JsonNode student = data.path("student");
    lines.add(
        "    student   %s %s <%s>%s"
            .formatted(
                text(student, "firstName"),
                text(student, "lastName"),
                text(student, "email"),
                student.has("phone") ? ", " + text(student, "phone") : ""));
    JsonNode consent = data.path("consent");
    lines.add(
        "    consent   may be contacted by %s; text %s, version %s"
            .formatted(scopes(consent), text(consent, "textId"), text(consent, "version")));
    if (data.path("test").asBoolean(false)) {
      lines.add("    test      a test lead: nobody is waiting for an answer");
    }
  }

  private static String title(LeadEvent event) {
    String type = event.type();
    String name = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    return plain(name.replaceAll("\\.v[0-9]+$", "").toUpperCase(Locale.ROOT));
  }

  private static String scopes(JsonNode consent) {
    return StreamSupport.stream(consent.path("scopes").spliterator(), false)
        .map(scope -> plain(scope.asString("?")))
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode parent, String name) {
    return plain(parent.path(name).asString("?"));
  }

  /** People type these texts: what would steer a terminal is taken out, and length is bounded. */
  private static String plain(String text) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
  }
}
