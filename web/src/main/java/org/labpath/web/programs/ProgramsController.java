package org.labpath.web.programs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.School;
import org.labpath.web.kept.Kept;
import org.labpath.web.page.PageMoved;
import org.labpath.web.page.Records;
import org.labpath.web.question.Question;
import org.labpath.web.question.QuestionParser;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Asked;
import org.labpath.web.search.PlaceFinder;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.structured.RecordData;
import org.labpath.web.structured.StructuredData;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding a program, and what is known about one. */
@Controller
class ProgramsController {

  private final CatalogClient catalog;
  private final PlaceFinder places;
  private final SearchPage page;
  private final RecordData records;
  private final StructuredData data;

  ProgramsController(
      CatalogClient catalog,
      PlaceFinder places,
      SearchPage page,
      RecordData records,
      StructuredData data) {
    this.catalog = catalog;
    this.places = places;
    this.page = page;
    this.records = records;
    this.data = data;
  }

  @Kept
  @GetMapping(ProgramSearch.PATH)
  String search(
      @RequestParam MultiValueMap<String, String> parameters,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    SearchAddress address =
        SearchAddress.of(ProgramSearch.PATH, parameters, ProgramSearch.PARAMETERS);
    String words = address.first("q");
    Question question = words == null ? null : QuestionParser.parse(words);
    if (question != null && question.isUnderstood()) {
      return "redirect:" + places.address(places.understand(question), address);
    }
    SearchAddress asked = address;
    String near = address.first("near");
    address = ProgramSearch.sensible(asked, near == null ? null : places.complete(near));
    boolean ask = ProgramSearch.asksForPlace(parameters.getFirst("ask"));
    Answer<Listing<Program>> answer = SearchShortcut.answered(request);
    try (Asked<Question> town = askTown(question, words);
        Asked<Answer<Listing<Program>>> programs =
            answer == null ? catalog.askPrograms(address.query()) : Asked.known(answer)) {
      // While the catalogue works.
      page.frame(model, request, address, ask, ask);
      answer = programs.answer();
      Question meant = town != null ? town.answer() : inTown(question, answer);
      SearchAddress there = meant == null ? null : places.address(meant, asked);
      if (there != null) {
        return "redirect:" + there;
      }
    }
    model.addAttribute("search", address);
    model.addAttribute("askPlace", ask);
    switch (answer) {
      case Answer.Given<Listing<Program>>(Listing<Program> listing) ->
          page.show(model, address, listing, ask);
      case Answer.Refused<Listing<Program>>(var problem) -> {
        if ("unknown-place".equals(problem.slug())) {
          page.frame(model, request, address, true, ask);
        }
        model.addAttribute("problem", problem);
        response.setStatus(problem.status() == 429 ? 429 : 200);
      }
      case Answer.Missing<Listing<Program>>(var part) -> {
        model.addAttribute("missing", part.messageKey());
        response.setStatus(503);
      }
    }
    return ProgramSearch.VIEW;
  }

  /**
   * Words may still name a town. The list that they find says whether all of them do; of some of
   * them it has to be asked, and since nearly none do, at once.
   */
  private @Nullable Asked<Question> askTown(@Nullable Question question, @Nullable String words) {
    return question == null || words == null || question.isNothingBut(words)
        ? null
        : places.ask(question);
  }

  private static @Nullable Question inTown(
      @Nullable Question question, Answer<Listing<Program>> answer) {
    Listing<Program> found = answer.orNull();
    return question == null || found == null || found.town() == null
        ? null
        : question.at(found.town(), "");
  }

  @Kept
  @GetMapping("/programs/{id}")
  String program(
      @PathVariable String id, @RequestParam(required = false) String near, Model model) {
    String place = near == null || near.isBlank() ? null : places.complete(near.strip());
    Answer<Program> answer = catalog.program(id, place);
    if (place != null && answer instanceof Answer.Refused<Program>) {
      // The place may be what was refused; the program itself is asked for without it.
      model.addAttribute("unknownPlace", true);
      answer = catalog.program(id, null);
    }
    Program program = Records.required(answer);
    PageMoved.unless(id, program.id(), "/programs/");
    model.addAttribute("program", program);
    model.addAttribute("near", place == null ? "" : place);
    if (program.demonstration()) {
      model.addAttribute("noindex", true);
    } else {
      data.show(
          model,
          data.breadcrumbs(
              "LabPath", "/", "Programs", "/programs", program.called(), "/programs/" + id),
          records.program(program));
    }
    return "program";
  }

  @Kept
  @GetMapping("/schools/{id}")
  String school(@PathVariable String id, Model model) {
    School school = Records.required(catalog.school(id));
    PageMoved.unless(id, school.id(), "/schools/");
    model.addAttribute("school", school);
    if (school.demonstration()) {
      model.addAttribute("noindex", true);
    } else {
      data.show(
          model,
          data.breadcrumbs("LabPath", "/", school.name(), "/schools/" + id),
          records.school(school));
    }
    return "school";
  }

  /** Old addresses that people may have kept. */
  @GetMapping("/schools")
  String schools(@RequestParam Map<String, String> ignored) {
    return "redirect:/programs";
  }
}
