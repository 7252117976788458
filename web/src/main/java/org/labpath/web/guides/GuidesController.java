package org.labpath.web.guides;

import java.util.ArrayList;
import java.util.List;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Occupation;
import org.labpath.web.remote.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the work is, what it pays, and how to begin. */
@Controller
class GuidesController {

  private static final String LABORATORY = "29-2010";
  private static final String PHLEBOTOMISTS = "31-9097";

  private final CatalogClient catalog;

  GuidesController(CatalogClient catalog) {
    this.catalog = catalog;
  }

  @GetMapping("/careers")
  String careers(Model model) {
    List<Occupation> occupations = new ArrayList<>();
    for (String soc : List.of(LABORATORY, PHLEBOTOMISTS)) {
      Answer<Occupation> answer = catalog.occupation(soc);
      if (answer instanceof Answer.Given<Occupation>(Occupation occupation)) {
        occupations.add(occupation);
      } else if (answer instanceof Answer.Missing<Occupation>(var part)) {
        model.addAttribute("missing", part.messageKey());
      }
    }
    model.addAttribute("occupations", occupations);
    occupations.stream()
        .filter(occupation -> occupation.soc().equals(LABORATORY))
        .findFirst()
        .map(PayScale::of)
        .ifPresent(pay -> model.addAttribute("pay", pay));
    return "careers";
  }
}
