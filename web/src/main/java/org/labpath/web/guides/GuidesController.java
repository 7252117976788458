package org.labpath.web.guides;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.labpath.web.assessment.AssessmentClient;
import org.labpath.web.assessment.AssessmentRecords.Licensure;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Guide;
import org.labpath.web.catalog.Occupation;
import org.labpath.web.map.CountryMap;
import org.labpath.web.remote.Answer;
import org.labpath.web.structured.Node;
import org.labpath.web.structured.RecordData;
import org.labpath.web.structured.StructuredData;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the work is, what it pays, and where it needs a license. */
@Controller
class GuidesController {

  private static final String LABORATORY = "29-2010";
  private static final String PHLEBOTOMISTS = "31-9097";
  // The only guide there is; what it says about the outlook is about the country.
  private static final String GUIDE = "MS";
  private static final String NOT_LISTED = "not-listed";

  private final CatalogClient catalog;
  private final AssessmentClient licensing;
  private final RecordData records;
  private final StructuredData data;

  GuidesController(
      CatalogClient catalog, AssessmentClient licensing, RecordData records, StructuredData data) {
    this.catalog = catalog;
    this.licensing = licensing;
    this.records = records;
    this.data = data;
  }

  @GetMapping("/careers")
  String careers(Model model) {
    List<Occupation> occupations = new ArrayList<>();
    for (String soc : List.of(LABORATORY, PHLEBOTOMISTS)) {
      Answer<Occupation> answer = catalog.occupation(soc);
      if (answer instanceof Answer.Given<Occupation>(Occupation occupation)) {
        occupations.add(occupation);
      } else if (answer instanceof Answer.Missing<Occupation>(var part)) {
        // Not asked again: readers would wait as long once more.
        model.addAttribute("missing", part.messageKey());
        break;
      }
    }
    model.addAttribute("occupations", occupations);
    occupations.stream()
        .filter(occupation -> occupation.soc().equals(LABORATORY))
        .findFirst()
        .map(PayScale::of)
        .ifPresent(pay -> model.addAttribute("pay", pay));
    model.addAttribute(
        "charts",
        Stream.of("medianAnnualWage", "growth", "openingsPerYear")
            .map(measure -> BarChart.of(measure, occupations))
            .filter(Objects::nonNull)
            .toList());
    Guide guide = model.containsAttribute("missing") ? null : catalog.guide(GUIDE).orNull();
    model.addAttribute("outlook", guide == null ? null : guide.outlook());
    licenses(model);
    data.show(model, occupations.stream().map(records::occupation).toArray(Node[]::new));
    return "careers";
  }

  private void licenses(Model model) {
    Answer<List<Licensure>> answer = licensing.licensure();
    List<Licensure> states = answer.orNull();
    if (states == null) {
      model.addAttribute("licenseMissing", true);
      return;
    }
    Map<String, String> classes = new HashMap<>();
    for (Licensure state : states) {
      if (!NOT_LISTED.equals(state.status())) {
        classes.put(state.state(), "is-" + state.status());
      }
    }
    model.addAttribute("licenses", states);
    model.addAttribute(
        "licensing", states.stream().filter(state -> !NOT_LISTED.equals(state.status())).toList());
    model.addAttribute("classes", classes);
    model.addAttribute("shapes", CountryMap.states());
  }
}
