package org.labpath.web.employers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.Site;
import org.labpath.web.kept.Kept;
import org.labpath.web.map.PlaceMap;
import org.labpath.web.page.PageMoved;
import org.labpath.web.page.Records;
import org.labpath.web.question.Question;
import org.labpath.web.question.QuestionParser;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Query;
import org.labpath.web.search.Chip;
import org.labpath.web.search.Facet;
import org.labpath.web.search.Pager;
import org.labpath.web.search.PlaceFinder;
import org.labpath.web.search.PlacePoints;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.structured.RecordData;
import org.labpath.web.structured.StructuredData;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding an employer, and what is known about one. */
@Controller
class EmployersController {

  private static final List<String> PARAMETERS =
      List.of("q", "kind", "type", "state", "city", "near", "radiusMiles", "sort", "page");
  private static final List<String> FACETS = List.of("kind", "type", "state");

  private final CatalogClient catalog;
  private final PlaceFinder places;
  private final PlacePoints points;
  private final RecordData records;
  private final StructuredData data;

  EmployersController(
      CatalogClient catalog,
      PlaceFinder places,
      PlacePoints points,
      RecordData records,
      StructuredData data) {
    this.catalog = catalog;
    this.places = places;
    this.points = points;
    this.records = records;
    this.data = data;
  }

  @Kept
  @GetMapping("/employers")
  String search(
      @RequestParam MultiValueMap<String, String> parameters,
      Model model,
      HttpServletResponse response) {
    SearchAddress address = SearchAddress.of("/employers", parameters, PARAMETERS);
    String words = address.first("q");
    Question typed = words == null ? null : QuestionParser.parse(words);
    // Whether all the words name a town, the list says.
    if (words != null && typed != null && !typed.isNothingBut(words)) {
      Question question = places.understand(typed);
      if (question.place() != null) {
        // Here the box asks for employers, whatever else was named.
        SearchAddress meant = address.set("near", question.place()).set("q", question.words());
        return "redirect:"
            + (question.radiusMiles() == null
                ? meant
                : meant.set("radiusMiles", question.radiusMiles()));
      }
    }
    String near = address.first("near");
    if (near == null) {
      address = address.remove("radiusMiles");
      address = "distance".equals(address.first("sort")) ? address.remove("sort") : address;
    } else {
      address = address.set("near", places.complete(near)).set("page", parameters.getFirst("page"));
    }
    model.addAttribute("search", address);
    model.addAttribute("chips", chips(address));
    switch (catalog.employers(address.query())) {
      case Answer.Given<Listing<Employer>>(Listing<Employer> listing) -> {
        if (listing.town() != null) {
          return "redirect:" + address.set("near", listing.town()).remove("q");
        }
        SearchAddress found = address;
        model.addAttribute("listing", listing);
        model.addAttribute("pager", Pager.of(listing, address));
        model.addAttribute("map", map(listing.items(), points.of(address.first("near"))));
        model.addAttribute(
            "facets",
            FACETS.stream()
                .map(name -> Facet.of(name, listing, found))
                .filter(Facet::isUseful)
                .toList());
      }
      case Answer.Refused<Listing<Employer>>(var problem) -> {
        model.addAttribute("problem", problem);
        response.setStatus(problem.status() == 429 ? 429 : 200);
      }
      case Answer.Missing<Listing<Employer>>(var part) -> {
        model.addAttribute("missing", part.messageKey());
        response.setStatus(503);
      }
    }
    return "employers";
  }

  @Kept
  @GetMapping("/employers/{id}")
  String employer(@PathVariable String id, Model model) {
    Employer employer = Records.required(catalog.employer(id));
    PageMoved.unless(id, employer.id(), "/employers/");
    model.addAttribute("employer", employer);
    if (employer.demonstration()) {
      model.addAttribute("noindex", true);
    } else {
      data.show(
          model,
          data.breadcrumbs("LabPath", "/", employer.name(), "/employers/" + id),
          records.employer(employer));
    }
    if (employer.site() != null) {
      Listing<Program> nearby =
          catalog
              .programs(Query.none().and("near", employer.site().near()).and("size", 5))
              .orNull();
      model.addAttribute("programs", nearby == null ? List.of() : nearby.items());
    }
    return "employer";
  }

  private static @Nullable PlaceMap map(List<Employer> employers, PlaceMap.@Nullable Spot near) {
    List<PlaceMap.Spot> spots = new ArrayList<>();
    for (int i = 0; i < employers.size(); i++) {
      Employer employer = employers.get(i);
      Site site = employer.site();
      Double lat = site == null ? null : site.lat();
      Double lon = site == null ? null : site.lon();
      if (lat != null && lon != null) {
        spots.add(new PlaceMap.Spot(i + 1, employer.id(), employer.name(), lat, lon));
      }
    }
    return PlaceMap.of(spots, near);
  }

  private static List<Chip> chips(SearchAddress address) {
    List<Chip> chips = new ArrayList<>();
    for (String name : List.of("q", "near", "radiusMiles", "city", "state", "kind", "type")) {
      for (String value : address.all(name)) {
        SearchAddress without = address.remove(name, value);
        chips.add(
            new Chip(
                name,
                value,
                (name.equals("near") ? without.remove("radiusMiles") : without).toString()));
      }
    }
    return List.copyOf(chips);
  }
}
