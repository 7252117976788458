package org.labpath.catalog.career;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Answers;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Occupation;
import org.labpath.catalog.record.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is known about an occupation. */
@RestController
@RequestMapping("/api/v1/occupations")
class OccupationController {

  private final Catalog catalog;
  private final Answers answers;

  OccupationController(Catalog catalog, Answers answers) {
    this.catalog = catalog;
    this.answers = answers;
  }

  /**
   * An occupation.
   *
   * @param figuresFrom the code whose figures are shown, where none are published for this one
   * @param scopeNote whom the figures count, in a sentence
   * @param missing what was looked for and not found
   */
  record OccupationItem(
      String soc,
      String title,
      String level,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includes,
      @Nullable String figuresFrom,
      String summary,
      @Nullable String scopeNote,
      @Nullable String typicalEntryEducation,
      List<FigureView> figures,
      List<String> missing,
      List<String> cipCodes,
      @Nullable String confidence,
      List<SourceView> provenance) {}

  @Operation(summary = "Figures of an occupation, each with area, vintage, scope and source")
  @GetMapping("/{soc}")
  @Nullable ResponseEntity<OccupationItem> one(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @PathVariable String soc)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Live<Occupation> live = snapshot.occupations().get(soc);
    if (live == null) {
      return answers.elsewhere(request, snapshot, Kind.OCCUPATION, soc);
    }
    return answers.of(
        request,
        response,
        language,
        snapshot.state(),
        () -> item(snapshot, live.record(), language));
  }

  private static OccupationItem item(Snapshot snapshot, Occupation own, Language language) {
    Occupation counted = own;
    if (own.figuresFrom() != null) {
      Live<Occupation> wider = snapshot.occupations().get(own.figuresFrom());
      counted = wider == null ? own : wider.record();
    }
    return new OccupationItem(
        own.id(),
        own.title().in(language),
        own.level(),
        own.includes(),
        own.figuresFrom(),
        own.summary().in(language),
        text(own.scopeNote(), language),
        text(
            own.typicalEntryEducation() == null
                ? counted.typicalEntryEducation()
                : own.typicalEntryEducation(),
            language),
        counted.figures().stream().map(figure -> FigureView.of(figure, language)).toList(),
        counted.missing().stream().map(missing -> missing.in(language)).toList(),
        own.cipCodes(),
        own.confidence(),
        SourceView.of(snapshot, own.provenance()));
  }

  private static @Nullable String text(@Nullable Text text, Language language) {
    return text == null ? null : text.in(language);
  }
}
