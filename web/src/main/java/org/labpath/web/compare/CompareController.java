package org.labpath.web.compare;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Program;
import org.labpath.web.remote.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The comparison. Its address holds the programs and nothing else, so that it can be kept and sent;
 * the list of programs sends its own filters along, which are dropped.
 */
@Controller
class CompareController {

  /** More columns than this are read by nobody. */
  static final int MOST = 4;

  private static final List<String> MEASURES = List.of("certification", "graduation", "placement");

  /** One program with the way to the comparison without it. */
  record Column(Program program, String without) {

    /** The published values of one rate. */
    public List<Program.Outcome> rates(String measure) {
      return program.outcomes().stream()
          .filter(outcome -> measure.equals(outcome.measure()))
          .toList();
    }
  }

  private final CatalogClient catalog;

  CompareController(CatalogClient catalog) {
    this.catalog = catalog;
  }

  @GetMapping("/compare")
  String compare(@RequestParam MultiValueMap<String, String> parameters, Model model) {
    List<String> asked = parameters.getOrDefault("program", List.of());
    if (parameters.keySet().stream().anyMatch(name -> !isOwn(name))) {
      Set<String> ids = new LinkedHashSet<>(asked);
      ids.addAll(parameters.getOrDefault("compare", List.of()));
      return "redirect:" + address(List.copyOf(ids));
    }
    List<String> ids = asked.stream().filter(id -> !id.isBlank()).distinct().toList();
    List<Program> programs = new ArrayList<>();
    int unknown = 0;
    for (String id : ids.stream().limit(MOST).toList()) {
      if (model.containsAttribute("missing")) {
        break;
      }
      switch (catalog.program(id, null)) {
        case Answer.Given<Program>(Program program) -> {
          // Two that were asked for may be one by now.
          if (programs.stream().noneMatch(one -> one.id().equals(program.id()))) {
            programs.add(program);
          }
        }
        case Answer.Refused<Program> refused -> unknown++;
        case Answer.Missing<Program>(var part) -> model.addAttribute("missing", part.messageKey());
      }
    }
    List<String> found = programs.stream().map(Program::id).toList();
    model.addAttribute(
        "columns",
        programs.stream()
            .map(
                program ->
                    new Column(
                        program,
                        address(found.stream().filter(id -> !id.equals(program.id())).toList())))
            .toList());
    model.addAttribute("unknown", unknown);
    model.addAttribute("tooMany", ids.size() > MOST);
    model.addAttribute("measures", MEASURES);
    model.addAttribute(
        "addMore",
        "/programs?"
            + found.stream().map(id -> "compare=" + encoded(id)).collect(Collectors.joining("&")));
    return "compare";
  }

  private static boolean isOwn(String name) {
    return "program".equals(name) || "lang".equals(name);
  }

  private static String address(List<String> ids) {
    return ids.isEmpty()
        ? "/compare"
        : ids.stream()
            .limit(MOST + 1L)
            .map(id -> "program=" + encoded(id))
            .collect(Collectors.joining("&", "/compare?", ""));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
