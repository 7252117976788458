package org.labpath.catalog.employer;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Answers;
import org.labpath.catalog.answer.Nearness;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.answer.Parameters;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.place.Origin;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.search.Criteria;
import org.labpath.catalog.search.Found;
import org.labpath.catalog.search.ProgramIndex;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches employers and shows one. */
@RestController
@RequestMapping("/api/v1/employers")
class EmployerController {

  private static final List<String> KINDS = List.of("hospital", "laboratory");
  private static final List<String> TYPES =
      List.of(
          "acute-care",
          "critical-access",
          "psychiatric",
          "childrens",
          "veterans",
          "military",
          "rural-emergency",
          "long-term",
          "rehabilitation",
          "public-health",
          "clinic",
          "hospital-department",
          "other");

  private final Catalog catalog;
  private final Answers answers;

  EmployerController(Catalog catalog, Answers answers) {
    this.catalog = catalog;
    this.answers = answers;
  }

  @Operation(summary = "Search employers")
  @GetMapping
  @Nullable ResponseEntity<Page<EmployerItem>> search(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(required = false) @Nullable List<String> city,
      @RequestParam(required = false) @Nullable List<String> kind,
      @RequestParam(required = false) @Nullable List<String> type,
      @RequestParam(required = false) @Nullable String near,
      @RequestParam(required = false) @Nullable String radiusMiles,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Page.Wanted wanted = new Page.Wanted(page, size);
    String text = Parameters.text("q", q);
    Nearness nearness = Nearness.read(snapshot, near, radiusMiles, sort, text != null);
    Map<String, Set<String>> filters = new HashMap<>();
    put(filters, "kind", Parameters.oneOf("kind", kind, KINDS));
    put(filters, "type", Parameters.oneOf("type", type, TYPES));
    put(filters, "state", Parameters.states(state));
    put(filters, ProgramIndex.CITY_KEY, Parameters.cities(city));
    Criteria criteria =
        new Criteria(text, filters, Map.of(), nearness.near(), nearness.order(), page, size);
    return answers.of(
        request,
        response,
        language,
        snapshot.state(),
        () -> {
          Found found = snapshot.employerSearch().search(criteria);
          return wanted.of(
              found.ids().stream()
                  .map(snapshot.employers()::get)
                  .filter(Objects::nonNull)
                  .map(employer -> EmployerItem.of(snapshot, employer, language, nearness.origin()))
                  .toList(),
              found.total(),
              found.facets(),
              text == null ? null : snapshot.places().town(text));
        });
  }

  @Operation(summary = "One employer")
  @GetMapping("/{id}")
  @Nullable ResponseEntity<EmployerItem> one(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String near)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Live<Employer> employer = snapshot.employers().get(id);
    if (employer == null) {
      return answers.elsewhere(request, snapshot, Kind.EMPLOYER, id);
    }
    Origin origin = Nearness.origin(snapshot, near);
    return answers.of(
        request,
        response,
        language,
        snapshot.epoch() + ":" + employer.version(),
        () -> EmployerItem.of(snapshot, employer, language, origin));
  }

  private static void put(Map<String, Set<String>> filters, String field, Set<String> values) {
    if (!values.isEmpty()) {
      filters.put(field, values);
    }
  }
}
