package org.labpath.web.landing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labpath.web.assessment.AssessmentClient;
import org.labpath.web.assessment.AssessmentRecords.Licensure;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Guide;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Place;
import org.labpath.web.catalog.Program;
import org.labpath.web.map.CountryMap;
import org.labpath.web.map.PlaceMap;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.place.UsState;
import org.labpath.web.programs.ProgramMap;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Query;
import org.labpath.web.structured.Node;
import org.labpath.web.structured.StructuredData;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What there is in a state and around a town. */
@Controller
class StateController {

  /** A drive that people call near. */
  private static final int NEAR_MILES = 30;

  /** As far as somebody may drive to a class every day. */
  private static final int DRIVE_MILES = 60;

  private static final List<String> GUIDED = List.of("MLT", "MLS", "PBT");

  private final CatalogClient catalog;
  private final AssessmentClient licensing;
  private final StatePages pages;
  private final StructuredData data;
  private final MessageSource messages;

  StateController(
      CatalogClient catalog,
      AssessmentClient licensing,
      StatePages pages,
      StructuredData data,
      MessageSource messages) {
    this.catalog = catalog;
    this.licensing = licensing;
    this.pages = pages;
    this.data = data;
    this.messages = messages;
  }

  @GetMapping("/states")
  String states(Model model) {
    Answer<Listing<Program>> programs = catalog.programs(Query.none().and("size", 1));
    Map<String, Integer> counts = new TreeMap<>();
    if (programs instanceof Answer.Given<Listing<Program>>(Listing<Program> listing)) {
      counts.putAll(listing.facet("state"));
    }
    missing(programs, model);
    model.addAttribute("states", UsState.all());
    model.addAttribute("counts", counts);
    model.addAttribute("shapes", CountryMap.states());
    return "states";
  }

  @GetMapping("/{state:" + UsState.SLUGS + "}")
  String state(@PathVariable("state") String slug, Locale locale, Model model) {
    UsState state = known(slug);
    String letters = state.letters();
    Answer<Guide> guided = catalog.guide(letters);
    Guide guide = guided.orNull() instanceof Guide one && one.available() ? one : null;
    // Who let us wait in vain once is not asked again: readers wait, too.
    boolean away = guided instanceof Answer.Missing<Guide>;
    List<Program> programs = away ? List.of() : taughtIn(letters);
    missing(guided, model);
    model.addAttribute("state", state);
    model.addAttribute("guide", guide);
    model.addAttribute("license", license(letters, model));
    model.addAttribute("programs", programs);
    model.addAttribute(
        "nothing", guided instanceof Answer.Given<Guide> && guide == null && programs.isEmpty());
    model.addAttribute("hiring", away ? null : Hiring.in(letters, catalog));
    model.addAttribute("map", ProgramMap.of(programs, null));
    model.addAttribute("cities", pages.cities(state, guide, programs));
    String name = name(state, locale);
    model.addAttribute("stateName", name);
    model.addAttribute("description", text("state.description", locale, name));
    data.show(
        model,
        data.breadcrumbs(text("states.title", locale), "/states", name, state.path()),
        data.list(
            text("state.programs", locale, name),
            programs.stream().map(program -> "/programs/" + program.id()).toList()));
    return "state";
  }

  @GetMapping("/{state:" + UsState.SLUGS + "}/{city:[a-z0-9][a-z0-9-]{1,60}}")
  Object city(
      @PathVariable("state") String slug,
      @PathVariable("city") String citySlug,
      Locale locale,
      Model model) {
    UsState state = known(slug);
    Place place = pages.town(state, citySlug);
    if (place == null) {
      throw new PageNotFound();
    }
    String today = place.aliasOf() == null ? null : place.aliasOf().called();
    if (today != null) {
      return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
          .header(HttpHeaders.LOCATION, StatePages.path(state, today))
          .build();
    }
    show(state, place, locale, model);
    return "city";
  }

  private void show(UsState state, Place place, Locale locale, Model model) {
    String near = place.called() + ", " + state.letters();
    Answer<Listing<Program>> around =
        catalog.programs(
            Query.none()
                .and("near", near)
                .and("radiusMiles", DRIVE_MILES)
                .and("delivery", "campus")
                .and("delivery", "hybrid")
                .and("size", 20));
    List<Program> programs = taught(around);
    Answer<Listing<Employer>> hiring =
        catalog.employers(
            Query.none().and("near", near).and("radiusMiles", NEAR_MILES).and("size", 10));
    Listing<Employer> employers = hiring.orNull();
    missing(around, model);
    Guide guide = catalog.guide(state.letters()).orNull();
    List<CityLink> others =
        guide == null
            ? List.of()
            : pages.cities(state, guide, List.of()).stream()
                .filter(city -> !city.name().equals(place.called()) && city.aliasOf() == null)
                .toList();
    String name = name(state, locale);
    model.addAttribute("state", state);
    model.addAttribute("stateName", name);
    model.addAttribute("place", place);
    model.addAttribute("near", near);
    model.addAttribute("programs", programs);
    model.addAttribute("employers", employers);
    model.addAttribute(
        "nothing", programs.isEmpty() && (employers == null || employers.items().isEmpty()));
    model.addAttribute("license", license(state.letters(), model));
    model.addAttribute("map", ProgramMap.of(programs, spot(place)));
    model.addAttribute("others", others);
    model.addAttribute("description", text("city.description", locale, place.called(), name));
    String path = StatePages.path(state, place.called());
    data.show(
        model,
        data.breadcrumbs(
            text("states.title", locale), "/states", name, state.path(), place.called(), path),
        Node.of("City")
            .with("name", place.called())
            .with(
                "geo",
                Node.of("GeoCoordinates")
                    .with("latitude", place.lat())
                    .with("longitude", place.lon()))
            .with("containedInPlace", Node.of("State").with("name", state.name())),
        data.list(
            text("city.programs", locale, place.called()),
            programs.stream().map(program -> "/programs/" + program.id()).toList()));
  }

  private static PlaceMap.@Nullable Spot spot(Place place) {
    Double lat = place.lat();
    Double lon = place.lon();
    return lat == null || lon == null ? null : new PlaceMap.Spot(0, "", place.called(), lat, lon);
  }

  private List<Program> taughtIn(String letters) {
    Query here = Query.none().and("state", letters).and("sort", "name").and("size", 100);
    return taught(catalog.programs(here)).stream()
        .sorted(Comparator.comparingInt(StateController::rank))
        .toList();
  }

  private static List<Program> taught(Answer<Listing<Program>> answer) {
    Listing<Program> listing = answer.orNull();
    List<Program> real = new ArrayList<>();
    if (listing != null) {
      listing.items().stream().filter(program -> !program.demonstration()).forEach(real::add);
    }
    return List.copyOf(real);
  }

  /** What makes a technician first, as the guide does; what only leads there comes last. */
  private static int rank(Program program) {
    int credential = GUIDED.indexOf(String.valueOf(program.credential()));
    return program.isPathway() ? GUIDED.size() + 1 : credential < 0 ? GUIDED.size() : credential;
  }

  private @Nullable Licensure license(String letters, Model model) {
    Answer<Licensure> answer = licensing.licensure(letters);
    if (answer instanceof Answer.Missing<Licensure>) {
      model.addAttribute("licenseMissing", true);
    }
    return answer.orNull();
  }

  private static void missing(Answer<?> answer, Model model) {
    if (answer instanceof Answer.Missing<?> away) {
      model.addAttribute("missing", away.part().messageKey());
    }
  }

  private static UsState known(String slug) {
    UsState state = UsState.ofSlug(slug);
    if (state == null) {
      throw new PageNotFound();
    }
    return state;
  }

  private String name(UsState state, Locale locale) {
    return text("state." + state.letters(), locale);
  }

  private String text(String key, Locale locale, Object... values) {
    return messages.getMessage(key, values, locale);
  }
}
