package org.labpath.catalog.career;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Answers;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.career.GuideItem.CityView;
import org.labpath.catalog.career.GuideItem.EmployerLink;
import org.labpath.catalog.career.GuideItem.LicensingView;
import org.labpath.catalog.career.GuideItem.OrganizationView;
import org.labpath.catalog.career.GuideItem.OutlookView;
import org.labpath.catalog.career.GuideItem.ProgramLink;
import org.labpath.catalog.career.GuideItem.StepView;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Guide;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.States;
import org.labpath.catalog.record.Text;
import org.labpath.catalog.search.Criteria;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;
import org.labpath.catalog.search.FacetedView;
import org.labpath.catalog.search.Found;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the career guide of a state, or says that there is none. */
@RestController
@RequestMapping("/api/v1/guides")
class GuideController {

  private static final double AROUND_A_CITY_MILES = 30;
  private static final Text NO_GUIDE =
      new Text(
          "There is no guide for this state yet: its steps, organisations and figures have not been"
              + " gathered. The figures of the occupations speak of the whole country.",
          "Aún no hay guía para este estado: no se han reunido sus pasos, organizaciones ni cifras."
              + " Las cifras de las ocupaciones son de todo el país.");
  private static final Text NO_PROGRAMS =
      new Text(
          "No program taught in this state is in the catalogue.",
          "El catálogo no tiene ningún programa que se imparta en este estado.");
  private static final Text NO_EMPLOYERS =
      new Text(
          "No employer in this state is in the catalogue.",
          "El catálogo no tiene ningún empleador en este estado.");

  private final Catalog catalog;
  private final Answers answers;

  GuideController(Catalog catalog, Answers answers) {
    this.catalog = catalog;
    this.answers = answers;
  }

  @Operation(summary = "The career guide of a state")
  @GetMapping("/{state}")
  @Nullable ResponseEntity<GuideItem> one(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @PathVariable String state)
      throws IOException {
    String code = States.code(state);
    if (code == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "No state has this code");
    }
    Snapshot snapshot = catalog.now();
    Live<Guide> live = snapshot.guides().get(code);
    return answers.of(
        request,
        response,
        language,
        snapshot.state(),
        () ->
            live == null
                ? none(snapshot, code, language)
                : item(snapshot, live.record(), language));
  }

  private static GuideItem none(Snapshot snapshot, String code, Language language) {
    List<Text> missing = new ArrayList<>(List.of(NO_GUIDE));
    if (within(snapshot.programSearch(), code) == 0) {
      missing.add(NO_PROGRAMS);
    }
    if (within(snapshot.employerSearch(), code) == 0) {
      missing.add(NO_EMPLOYERS);
    }
    return new GuideItem(
        code,
        States.name(code),
        false,
        null,
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        in(missing, language),
        null,
        List.of());
  }

  private static GuideItem item(Snapshot snapshot, Guide guide, Language language) {
    Guide.Licensing licensing = guide.licensing();
    return new GuideItem(
        guide.id(),
        guide.name(),
        true,
        guide.title().in(language),
        guide.summary().in(language),
        in(guide.work(), language),
        steps(guide, language),
        new LicensingView(
            licensing.required(),
            licensing.text().in(language),
            licensing.confidence(),
            licensing.asOf(),
            licensing.sources(),
            licensing.neighbours()),
        guide.organizations().stream()
            .map(
                o -> new OrganizationView(o.name(), o.role().in(language), o.url(), o.confidence()))
            .toList(),
        new OutlookView(
            guide.outlook().text().in(language),
            guide.outlook().occupations(),
            guide.outlook().sources()),
        guide.figures().stream().map(figure -> FigureView.of(figure, language)).toList(),
        guide.cities().stream()
            .map(id -> city(snapshot, snapshot.places().place(id)))
            .filter(Objects::nonNull)
            .toList(),
        guide.featuredPrograms().stream()
            .map(id -> program(snapshot, snapshot.programs().get(id)))
            .filter(Objects::nonNull)
            .toList(),
        guide.featuredEmployers().stream()
            .map(id -> employer(snapshot.employers().get(id)))
            .filter(Objects::nonNull)
            .toList(),
        in(guide.missing(), language),
        guide.confidence(),
        SourceView.of(snapshot, guide.provenance()));
  }

  private static List<StepView> steps(Guide guide, Language language) {
    List<StepView> steps = new ArrayList<>();
    for (Guide.Step step : guide.steps()) {
      steps.add(
          new StepView(
              steps.size() + 1,
              step.title().in(language),
              step.text().in(language),
              step.sources(),
              step.confidence()));
    }
    return steps;
  }

  private static List<String> in(List<Text> texts, Language language) {
    return texts.stream().map(text -> text.in(language)).toList();
  }

  private static @Nullable CityView city(Snapshot snapshot, @Nullable Place place) {
    if (place == null) {
      return null;
    }
    String aliasOf = place.aliasOf();
    Place today = aliasOf == null ? null : snapshot.places().place(aliasOf);
    return new CityView(
        place.id(),
        place.name(),
        place.state(),
        today == null ? null : today.name(),
        place.lat(),
        place.lon(),
        around(snapshot.programSearch(), place, Map.of("delivery", Set.of("campus", "hybrid"))),
        around(snapshot.employerSearch(), place, Map.of()));
  }

  /** How many there are in a state. */
  private static long within(FacetedView search, String state) {
    Map<String, Set<String>> filters = Map.of("state", Set.of(state));
    return search.search(new Criteria(null, filters, Map.of(), null, Order.NAME, 0, 1)).total();
  }

  /** How many real records lie around a place. */
  private static long around(FacetedView search, Place place, Map<String, Set<String>> filters) {
    Near near = new Near(place.lat(), place.lon(), AROUND_A_CITY_MILES, place.state());
    Found found = search.search(new Criteria(null, filters, Map.of(), near, Order.NAME, 0, 1));
    return found.facets().getOrDefault("state", Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static @Nullable ProgramLink program(Snapshot snapshot, @Nullable Live<Program> live) {
    if (live == null) {
      return null;
    }
    Program program = live.record();
    return new ProgramLink(
        program.id(),
        program.name(),
        program.credential(),
        snapshot.schoolOf(program).name(),
        program.site().city(),
        program.accreditation().status());
  }

  private static @Nullable EmployerLink employer(@Nullable Live<Employer> live) {
    if (live == null) {
      return null;
    }
    Employer employer = live.record();
    return new EmployerLink(
        employer.id(), employer.name(), employer.kind(), employer.site().city());
  }
}
