package org.labpath.catalog.naming;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Answers;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.answer.Parameters;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.ZipPoint;
import org.labpath.catalog.search.NameIndex.Name;
import org.labpath.catalog.search.NameIndex.Type;
import org.labpath.catalog.search.NameView.Suggested;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers while a reader types. */
@RestController
@RequestMapping("/api/v1")
class NamingController {

  private final Catalog catalog;
  private final Answers answers;

  NamingController(Catalog catalog, Answers answers) {
    this.catalog = catalog;
    this.answers = answers;
  }

  @Operation(summary = "Places as they are typed")
  @GetMapping("/places")
  @Nullable ResponseEntity<Page<PlaceItem>> places(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "10") int size)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Page.Wanted wanted = new Page.Wanted(page, size);
    String typed = Parameters.neededText("q", q);
    return answers.of(
        request,
        response,
        language,
        snapshot.state(),
        () -> {
          Suggested found =
              snapshot.nameSearch().suggest(typed, EnumSet.of(Type.PLACE, Type.ZIP), page, size);
          List<PlaceItem> items =
              found.names().stream()
                  .map(name -> place(snapshot, name, language))
                  .filter(Objects::nonNull)
                  .toList();
          return wanted.of(items, found.total());
        });
  }

  @Operation(summary = "Names as they are typed: places, schools, programs, employers")
  @GetMapping("/suggest")
  @Nullable ResponseEntity<Page<Suggestion>> suggest(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "10") int size)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Page.Wanted wanted = new Page.Wanted(page, size);
    String typed = Parameters.neededText("q", q);
    return answers.of(
        request,
        response,
        language,
        snapshot.state(),
        () -> {
          Suggested found =
              snapshot.nameSearch().suggest(typed, EnumSet.allOf(Type.class), page, size);
          List<Suggestion> items =
              found.names().stream()
                  .map(name -> suggestion(snapshot, name))
                  .filter(Objects::nonNull)
                  .toList();
          return wanted.of(items, found.total());
        });
  }

  /**
   * Something that can be gone to.
   *
   * @param type {@code place}, {@code school}, {@code program} or {@code employer}
   * @param id of the record; for a ZIP code, {@code zip-} and the code
   * @param detail what tells namesakes apart
   */
  record Suggestion(
      String type,
      String id,
      String label,
      @Nullable String detail,
      @Nullable Boolean demonstration) {}

  private static @Nullable PlaceItem place(Snapshot snapshot, Name name, Language language) {
    if (name.type() == Type.ZIP) {
      ZipPoint zip = snapshot.places().zip(name.id());
      return zip == null ? null : PlaceItem.of(zip);
    }
    Place place = snapshot.places().place(name.id());
    return place == null ? null : PlaceItem.of(place, snapshot.places(), language);
  }

  private static @Nullable Suggestion suggestion(Snapshot snapshot, Name name) {
    return switch (name.type()) {
      case PLACE, ZIP -> {
        PlaceItem place = place(snapshot, name, Language.EN);
        yield place == null
            ? null
            : new Suggestion(
                "place",
                place.id(),
                place.label(),
                place.aliasOf() == null ? place.county() : place.aliasOf().name(),
                null);
      }
      case SCHOOL -> {
        Live<School> live = snapshot.schools().get(name.id());
        yield live == null ? null : school(live.record());
      }
      case PROGRAM -> {
        Live<Program> live = snapshot.programs().get(name.id());
        yield live == null ? null : program(live.record(), snapshot.schoolOf(live.record()));
      }
      case EMPLOYER -> {
        Live<Employer> live = snapshot.employers().get(name.id());
        yield live == null ? null : employer(live.record());
      }
    };
  }

  private static Suggestion school(School school) {
    return new Suggestion(
        "school",
        school.id(),
        school.name(),
        school.address().city() + ", " + school.address().state(),
        school.demonstration() ? true : null);
  }

  private static Suggestion program(Program program, School school) {
    return new Suggestion(
        "program",
        program.id(),
        program.name(),
        school.name() + ", " + program.site().city() + ", " + program.site().state(),
        program.demonstration() ? true : null);
  }

  private static Suggestion employer(Employer employer) {
    return new Suggestion(
        "employer",
        employer.id(),
        employer.name(),
        employer.site().city() + ", " + employer.site().state(),
        employer.demonstration() ? true : null);
  }
}
