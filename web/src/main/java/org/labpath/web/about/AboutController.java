package org.labpath.web.about;

import java.util.List;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Dataset;
import org.labpath.web.catalog.Listing;
import org.labpath.web.remote.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What LabPath is, what it keeps, and on what terms it may be used. */
@Controller
class AboutController {

  private final CatalogClient catalog;

  AboutController(CatalogClient catalog) {
    this.catalog = catalog;
  }

  @GetMapping("/about")
  String about(Model model) {
    Answer<Listing<Dataset>> datasets = catalog.datasets();
    Listing<Dataset> listing = datasets.orNull();
    model.addAttribute("datasets", listing == null ? List.of() : listing.items());
    if (datasets instanceof Answer.Missing<Listing<Dataset>>(var part)) {
      model.addAttribute("missing", part.messageKey());
    }
    return "about";
  }

  @GetMapping("/privacy")
  String privacy() {
    return "privacy";
  }

  @GetMapping("/terms")
  String terms() {
    return "terms";
  }

  @GetMapping("/accessibility")
  String accessibility() {
    return "accessibility";
  }
}
