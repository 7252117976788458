package org.labpath.catalog.program;

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
import org.labpath.catalog.partner.PartnerDirectory;
import org.labpath.catalog.partner.Partners;
import org.labpath.catalog.place.Origin;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.search.Criteria;
import org.labpath.catalog.search.Found;
import org.labpath.catalog.search.ProgramIndex;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches programs and shows one. */
@RestController
@RequestMapping("/api/v1/programs")
class ProgramController {

  private static final List<String> CREDENTIALS =
      List.of(
          "MLT", "MLS", "PRE-MLS", "PBT", "MLA", "HT", "HTL", "CT", "CG", "MB", "DMS", "PA", "SBB",
          "BB", "C", "H", "M", "CMLA");
  private static final List<String> DELIVERIES = List.of("campus", "online", "hybrid");
  private static final List<String> STATUSES =
      List.of(
          "accredited",
          "approved",
          "initial",
          "probation",
          "inactive",
          "closed",
          "unverified",
          "not-accredited");
  private static final List<String> KINDS = List.of("program", "pathway", "transfer");

  private final Catalog catalog;
  private final PartnerDirectory directory;
  private final Answers answers;

  ProgramController(Catalog catalog, PartnerDirectory directory, Answers answers) {
    this.catalog = catalog;
    this.directory = directory;
    this.answers = answers;
  }

  @Operation(summary = "Search programs")
  @GetMapping
  @Nullable ResponseEntity<Page<ProgramItem>> search(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable List<String> credential,
      @RequestParam(required = false) @Nullable List<String> delivery,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(required = false) @Nullable List<String> city,
      @RequestParam(required = false) @Nullable List<String> accreditation,
      @RequestParam(required = false) @Nullable List<String> kind,
      @RequestParam(required = false) @Nullable String near,
      @RequestParam(required = false) @Nullable String radiusMiles,
      @RequestParam(required = false) @Nullable String partner,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Partners partners = directory.now();
    Page.Wanted wanted = new Page.Wanted(page, size);
    String text = Parameters.text("q", q);
    Nearness nearness = Nearness.read(snapshot, near, radiusMiles, sort, text != null);
    Map<String, Set<String>> filters = new HashMap<>();
    put(filters, "credential", Parameters.oneOf("credential", credential, CREDENTIALS));
    put(filters, "delivery", Parameters.oneOf("delivery", delivery, DELIVERIES));
    put(filters, "accreditation", Parameters.oneOf("accreditation", accreditation, STATUSES));
    put(filters, "kind", Parameters.oneOf("kind", kind, KINDS));
    put(filters, "state", Parameters.states(state));
    put(filters, ProgramIndex.CITY_KEY, Parameters.cities(city));
    Map<String, Set<String>> excluded = new HashMap<>();
    Boolean partnersOnly = Parameters.flag("partner", partner);
    if (partnersOnly != null) {
      (partnersOnly ? filters : excluded).put(ProgramIndex.SCHOOL, partners.schoolIds());
    }
    Criteria criteria =
        new Criteria(text, filters, excluded, nearness.near(), nearness.order(), page, size);
    return answers.of(
        request,
        response,
        language,
        snapshot.state() + partners.digest(),
        () -> {
          Found found = snapshot.programSearch().search(criteria);
          ProgramItems items = new ProgramItems(snapshot, partners, language);
          return wanted.of(
              found.ids().stream()
                  .map(snapshot.programs()::get)
                  .filter(Objects::nonNull)
                  .map(program -> items.item(program, nearness.origin()))
                  .toList(),
              found.total(),
              found.facets(),
              text == null ? null : snapshot.places().town(text));
        });
  }

  @Operation(summary = "One program; with near also hospitals that could host a practicum")
  @GetMapping("/{id}")
  @Nullable ResponseEntity<ProgramItem> one(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String near)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Live<Program> program = snapshot.programs().get(id);
    if (program == null) {
      return answers.elsewhere(request, snapshot, Kind.PROGRAM, id);
    }
    Partners partners = directory.now();
    Origin origin = Nearness.origin(snapshot, near);
    // What stands beside a program is its school, and with a place the hospitals around it.
    String state =
        origin != null ? snapshot.state() : snapshot.epoch() + ":" + versions(snapshot, program);
    return answers.of(
        request,
        response,
        language,
        state + partners.has(program.record().schoolId()),
        () -> new ProgramItems(snapshot, partners, language).detail(program, origin));
  }

  private static String versions(Snapshot snapshot, Live<Program> program) {
    String schoolId = program.record().schoolId();
    Live<?> school = snapshot.schools().get(schoolId);
    StringBuilder versions = new StringBuilder().append(program.version());
    versions.append('/').append(school == null ? 0 : school.version());
    snapshot.programsOf(schoolId).forEach(other -> versions.append('/').append(other.version()));
    return versions.toString();
  }

  private static void put(Map<String, Set<String>> filters, String field, Set<String> values) {
    if (!values.isEmpty()) {
      filters.put(field, values);
    }
  }
}
