package org.labpath.web.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Html;
import org.labpath.web.markup.Markup;
import org.labpath.web.markup.Writer;
import org.springframework.stereotype.Component;

/** The filters beside a list, each choice with what it would find. */
@Component("facetList")
public class FacetList {

  private final Writer writer;

  FacetList(Writer writer) {
    this.writer = writer;
  }

  public Html of(List<Facet> facets) {
    Markup out = writer.begin();
    for (Facet facet : facets) {
      out.tag("fieldset", "class", "facet");
      out.of("legend", writer.say("facet." + facet.name())).tag("ul");
      for (Facet.Choice choice : facet.choices()) {
        String id = facet.name() + "-" + choice.value();
        out.tag("li").tag("div", "class", "choice");
        out.tag(
            "input",
            "type",
            "checkbox",
            "id",
            id,
            "name",
            facet.name(),
            "value",
            choice.value(),
            "checked",
            choice.chosen() ? "" : null);
        out.tag("label", "for", id).of("span", label(facet.name(), choice.value())).text(" ");
        out.of("span", Integer.toString(choice.count()), "class", "count");
        out.end("label").end("div").end("li");
      }
      out.end("ul").end("fieldset");
    }
    return out.done();
  }

  private @Nullable String label(String facet, String value) {
    return writer.name("accreditation".equals(facet) ? "accreditation.short." : facet + ".", value);
  }
}
