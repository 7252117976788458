package org.labpath.web.home;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Program;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Query;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: one question box and four answers. */
@Controller
class HomeController {

  private final CatalogClient catalog;

  HomeController(CatalogClient catalog) {
    this.catalog = catalog;
  }

  @GetMapping("/")
  String home(@RequestParam(required = false) String q, Model model) {
    if (q != null && !q.isBlank()) {
      return "redirect:/programs?q=" + URLEncoder.encode(q.strip(), StandardCharsets.UTF_8);
    }
    Answer<Listing<Program>> programs =
        catalog.programs(Query.none().and("state", "MS").and("size", 1));
    if (programs instanceof Answer.Given<Listing<Program>>(Listing<Program> listing)) {
      model.addAttribute("programFacets", listing.facet("credential"));
    } else if (programs instanceof Answer.Missing<Listing<Program>>(var part)) {
      model.addAttribute("missing", part.messageKey());
    }
    return "home";
  }
}
