package org.labpath.web.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Html;
import org.labpath.web.markup.Markup;
import org.labpath.web.markup.Writer;
import org.springframework.stereotype.Component;

/** What differs from one search to the next around its results: fields, filters in force, pages. */
@Component("listParts")
public class ListParts {

  private static final List<String> RADII = List.of("10", "25", "50", "100", "200");
  private static final String HIDDEN = "visually-hidden";

  private final Writer writer;

  ListParts(Writer writer) {
    this.writer = writer;
  }

  /** The field for words. */
  public Html words(SearchAddress search) {
    String found = writer.say("suggest.found");
    String words = search.first("q");
    return writer
        .begin()
        .tag("input", "id", "q", "name", "q", "type", "text", "maxlength", "200", "value", words)
        .with("autocomplete", "off", "data-suggest", "/suggest", "data-found", found)
        .with("aria-describedby", "q-hint")
        .done();
  }

  /**
   * The field for a place.
   *
   * @param wrong whether an error stands above it
   * @param asked whether the reader is to type one now
   */
  public Html near(SearchAddress search, boolean wrong, boolean asked) {
    String found = writer.say("suggest.found");
    String near = search.first("near");
    return writer
        .begin()
        .tag("input", "id", "near", "name", "near", "type", "text", "maxlength", "80")
        .with("value", near, "autocomplete", "postal-code")
        .with("data-suggest", "/suggest/places", "data-found", found)
        .with("aria-describedby", wrong ? "near-error near-hint" : "near-hint")
        .with("autofocus", asked ? "" : null)
        .done();
  }

  /** The distances to choose from, and whichever other one was asked for. */
  public Html radii(SearchAddress search) {
    String chosen = search.first("radiusMiles");
    Markup out = writer.begin();
    for (String miles : RADII) {
      radius(out, miles, miles.equals(chosen));
    }
    if (chosen != null && !RADII.contains(chosen)) {
      radius(out, chosen, true);
    }
    return out.done();
  }

  private void radius(Markup out, String miles, boolean chosen) {
    String selected = chosen ? "" : null;
    out.of("option", writer.say("distance", miles), "value", miles, "selected", selected);
  }

  /** The filters in force, each a way to be without it. */
  public @Nullable Html chips(List<Chip> chips) {
    if (chips.isEmpty()) {
      return null;
    }
    Markup out = writer.begin();
    out.tag("ul", "class", "chips", "aria-label", writer.say("search.chips"));
    for (Chip chip : chips) {
      out.tag("li").tag("a", "href", chip.href()).of("span", called(chip));
      out.of("span", writer.say("search.remove"), "class", HIDDEN).icon("cross");
      out.end("a").end("li");
    }
    return out.end("ul").done();
  }

  private @Nullable String called(Chip chip) {
    return switch (chip.kind()) {
      case "radiusMiles" -> writer.say("search.within", chip.value());
      case "near" -> writer.say("search.nearPlace", chip.value());
      case "partner" -> writer.say("search.partnerOnly");
      case "accreditation" -> writer.name("accreditation.short.", chip.value());
      default -> writer.name(chip.kind() + ".", chip.value());
    };
  }

  /** How much was found. */
  public Html found(String words, @Nullable String more, Pager pager) {
    Markup out = writer.begin().of("strong", words);
    if (more != null) {
      out.of("span", more, "class", "hint");
    }
    if (!pager.steps().isEmpty()) {
      String shown =
          writer.say("search.showing", writer.count(pager.from()), writer.count(pager.to()));
      out.of("span", shown, "class", "hint");
    }
    return out.done();
  }

  /** The way to the other pages, where there are any. */
  public @Nullable Html pager(Pager pager) {
    if (pager.steps().isEmpty()) {
      return null;
    }
    Markup out = writer.begin();
    out.tag("nav", "class", "pager", "aria-label", writer.say("pager.label"));
    step(out, "prev", pager.previous(), "pager.previous");
    out.tag("ul");
    for (Pager.Step step : pager.steps()) {
      String current = step.current() ? "page" : null;
      String number = writer.count(step.number());
      out.tag("li").tag("a", "href", step.href(), "aria-current", current);
      out.with("aria-label", writer.say("pager.page", number));
      out.text(Integer.toString(step.number())).end("a").end("li");
    }
    out.end("ul");
    step(out, "next", pager.next(), "pager.next");
    return out.end("nav").done();
  }

  private void step(Markup out, String rel, @Nullable String href, String key) {
    if (href != null) {
      out.tag("a", "class", "pager-step", "href", href, "rel", rel);
      out.of("span", writer.say(key)).end("a");
    }
  }

  /** What was picked to be compared, and what of it this page does not show. */
  public Html picked(Picked picked, List<String> shown) {
    Markup out = writer.begin();
    for (String id : picked.elsewhere(shown)) {
      out.tag("input", "type", "hidden", "name", SearchAddress.PICKED, "value", id);
    }
    if (picked.count() == 0) {
      return out.of("p", writer.say("compare.help")).done();
    }
    String count = writer.count(picked.count());
    out.tag("p")
        .of(
            "strong",
            writer.say(picked.count() == 1 ? "compare.picked1" : "compare.picked", count));
    if (picked.isTooMany()) {
      out.of("span", writer.say("compare.tooMany"));
    }
    out.text(" ").of("a", writer.say("compare.clear"), "href", picked.clear());
    return out.end("p").done();
  }
}
