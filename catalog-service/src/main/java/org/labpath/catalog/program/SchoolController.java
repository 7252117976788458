package org.labpath.catalog.program;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Answers;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.answer.Parameters;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.partner.PartnerDirectory;
import org.labpath.catalog.partner.Partners;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.School;
import org.labpath.catalog.search.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists schools and shows one with its programs. */
@RestController
@RequestMapping("/api/v1/schools")
class SchoolController {

  private final Catalog catalog;
  private final PartnerDirectory directory;
  private final Answers answers;

  SchoolController(Catalog catalog, PartnerDirectory directory, Answers answers) {
    this.catalog = catalog;
    this.directory = directory;
    this.answers = answers;
  }

  @Operation(summary = "List schools")
  @GetMapping
  @Nullable ResponseEntity<Page<SchoolItem>> list(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Partners partners = directory.now();
    Page.Wanted wanted = new Page.Wanted(page, size);
    String text = Parameters.text("q", q);
    List<String> words = text == null ? List.of() : Words.of(text);
    Set<String> states = Parameters.states(state);
    return answers.of(
        request,
        response,
        language,
        snapshot.state() + partners.digest(),
        () -> {
          List<Live<School>> matching =
              snapshot.schools().values().stream()
                  .filter(s -> states.isEmpty() || states.contains(s.record().address().state()))
                  .filter(s -> text == null || isNamed(s.record(), words))
                  .sorted(
                      Comparator.comparing((Live<School> s) -> Words.key(s.record().name()))
                          .thenComparing(s -> s.record().id()))
                  .toList();
          Page<Live<School>> found = wanted.of(matching);
          return wanted.of(
              found.items().stream()
                  .map(
                      s ->
                          SchoolItem.of(
                              snapshot,
                              s,
                              language,
                              partners.has(s.record().id()),
                              snapshot.programsOf(s.record().id()).size(),
                              null))
                  .toList(),
              matching.size());
        });
  }

  @Operation(summary = "One school with its programs")
  @GetMapping("/{id}")
  @Nullable ResponseEntity<SchoolItem> one(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @PathVariable String id)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Live<School> school = snapshot.schools().get(id);
    if (school == null) {
      return answers.elsewhere(request, snapshot, Kind.SCHOOL, id);
    }
    Partners partners = directory.now();
    StringBuilder state = new StringBuilder(snapshot.epoch()).append(partners.has(id));
    state.append('/').append(school.version());
    snapshot
        .programsOf(id)
        .forEach(p -> state.append('/').append(p.record().id()).append(p.version()));
    ProgramItems items = new ProgramItems(snapshot, partners, language);
    return answers.of(
        request,
        response,
        language,
        state.toString(),
        () -> {
          List<ProgramItem> programs =
              snapshot.programsOf(id).stream().map(p -> items.item(p, null)).toList();
          return SchoolItem.of(
              snapshot, school, language, partners.has(id), programs.size(), programs);
        });
  }

  /** Every word begins a word of a name. */
  private static boolean isNamed(School school, List<String> words) {
    String all = " " + Words.key(school.name() + " " + String.join(" ", school.aliases()));
    return !words.isEmpty() && words.stream().allMatch(word -> all.contains(" " + word));
  }
}
