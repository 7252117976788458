package org.labpath.web.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.Program.Accreditation;
import org.labpath.web.markup.Dates;
import org.labpath.web.markup.Html;
import org.labpath.web.markup.Markup;
import org.labpath.web.markup.Writer;
import org.springframework.stereotype.Component;

/** The entries of a list of results, each under its number. */
@Component("cards")
public class Cards {

  private final Writer writer;
  private final Dates dates;

  Cards(Writer writer, Dates dates) {
    this.writer = writer;
    this.dates = dates;
  }

  public Html programs(List<Program> programs, Picked picked) {
    Markup out = writer.begin();
    for (int i = 0; i < programs.size(); i++) {
      program(out, programs.get(i), i + 1, picked);
    }
    return out.done();
  }

  public Html employers(List<Employer> employers) {
    Markup out = writer.begin();
    for (int i = 0; i < employers.size(); i++) {
      employer(out, employers.get(i), i + 1);
    }
    return out.done();
  }

  /** What is known about accreditation: an icon, and always the words. */
  public Html accreditation(Program program) {
    Markup out = writer.begin();
    accreditation(out, program);
    return out.done();
  }

  private void program(Markup out, Program program, int number, Picked picked) {
    String school = program.school() == null ? program.name() : program.school().name();
    String both = school + ", " + program.name();
    out.tag(
        "li", "id", "at-" + number, "class", program.demonstration() ? "card card-demo" : "card");
    out.tag("article").tag("p", "class", "card-kicker");
    if (!program.isOnline()) {
      badge(out, number);
    }
    out.of("span", program.credential(), "class", "tag");
    out.of("span", writer.sayOrNull("credential." + program.credential()), "class", "kicker-words");
    if (program.demonstration()) {
      out.tag("span", "class", "tag tag-demo").icon("flask");
      out.of("span", writer.say("demo.tag")).end("span");
    }
    out.end("p").tag("h3", "class", "card-title");
    out.of("a", school, "href", "/programs/" + encoded(program.id()), "lang", "en").end("h3");
    out.of("p", program.name(), "class", "card-sub", "lang", "en");
    facts(out, program);
    accreditation(out, program);
    out.tag("div", "class", "card-foot").tag("div", "class", "choice choice-small");
    String tick = "compare-" + number;
    out.tag(
        "input",
        "type",
        "checkbox",
        "name",
        SearchAddress.PICKED,
        "id",
        tick,
        "value",
        program.id(),
        "checked",
        picked.has(program.id()) ? "" : null);
    out.tag("label", "for", tick).of("span", writer.say("compare.pick"));
    out.of("span", ": " + both, "class", "visually-hidden").end("label").end("div");
    if (program.partner()) {
      out.tag("p", "class", "card-action");
      out.tag("a", "rel", "nofollow", "href", "/request?program=" + encoded(program.id()));
      out.of("span", writer.say("program.request"));
      out.of("span", ": " + both, "class", "visually-hidden").end("a").end("p");
    }
    out.end("div").end("article").end("li");
  }

  private void facts(Markup out, Program program) {
    out.tag("ul", "class", "facts");
    if (program.isOnline()) {
      fact(out, "globe", writer.say("delivery.online.fact"), null);
    } else if (program.site() != null) {
      String where = program.site().cityAndState();
      fact(
          out,
          "pin",
          "hybrid".equals(program.delivery())
              ? where + " · " + writer.say("delivery.hybrid")
              : where,
          null);
    }
    if (program.distanceMiles() != null) {
      fact(out, "road", writer.miles(program.distanceMiles()), "distance");
    }
    if (program.lengthMonths() != null) {
      fact(out, "clock", writer.say("months", program.lengthMonths()), null);
    }
    if (program.isPathway() && !"pathway".equals(program.standing())) {
      fact(out, "path", writer.say("program.pathway.short"), null);
    }
    out.end("ul");
  }

  private void employer(Markup out, Employer employer, int number) {
    out.tag("li", "id", "at-" + number, "class", "card").tag("article");
    out.tag("p", "class", "card-kicker");
    if (employer.site() != null && employer.site().lat() != null) {
      badge(out, number);
    }
    out.of("span", writer.name("kind.", employer.kind()), "class", "tag");
    if (employer.type() != null) {
      out.of("span", writer.name("type.", employer.type()), "class", "kicker-words");
    }
    out.end("p").tag("h3", "class", "card-title");
    out.of("a", employer.name(), "lang", "en", "href", "/employers/" + encoded(employer.id()));
    out.end("h3").tag("ul", "class", "facts");
    if (employer.site() != null) {
      fact(out, "pin", employer.site().cityAndState(), null);
    }
    if (employer.distanceMiles() != null) {
      fact(out, "road", writer.miles(employer.distanceMiles()), "distance");
    }
    if (employer.beds() != null && employer.beds().about() != null) {
      fact(out, "building", writer.say("beds", employer.beds().about()), null);
    }
    out.end("ul").end("article").end("li");
  }

  private void accreditation(Markup out, Program program) {
    Accreditation known = program.accreditation();
    String status = program.standing();
    String by = known == null ? null : known.accreditor();
    String key = "accreditation.by." + status;
    String words =
        by != null && writer.sayOrNull(key) != null
            ? writer.say(key, by)
            : writer.name("accreditation.", status);
    out.tag("p", "class", "status status-" + status);
    out.icon(
        switch (status) {
          case "accredited", "approved" -> "check";
          case "unverified" -> "question";
          case "pathway" -> "path";
          default -> "warning";
        });
    out.tag("span").of("strong", words);
    Html asOf =
        known == null || "unverified".equals(known.status())
            ? null
            : dates.say(
                "read".equals(known.asOfPrecision()) ? "accreditation.read" : "accreditation.asOf",
                Dates.known(known.asOf(), known.asOfPrecision()));
    if (asOf != null) {
      out.text(" ").tag("span", "class", "status-date").add(asOf).end("span");
    }
    out.end("span").end("p");
  }

  private void badge(Markup out, int number) {
    String text = Integer.toString(number);
    out.of(
        "a",
        text,
        "class",
        "badge",
        "href",
        "#map",
        "data-at",
        text,
        "aria-label",
        writer.say("map.show", number));
  }

  private static void fact(Markup out, String icon, String text, @Nullable String style) {
    out.tag("li", "class", style).icon(icon).of("span", text).end("li");
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
