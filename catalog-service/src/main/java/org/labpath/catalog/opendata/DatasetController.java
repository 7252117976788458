package org.labpath.catalog.opendata;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Answers;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Dataset;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Provenance;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says what the catalogue was built from. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {

  private final Catalog catalog;
  private final Answers answers;

  DatasetController(Catalog catalog, Answers answers) {
    this.catalog = catalog;
    this.answers = answers;
  }

  /**
   * A dataset.
   *
   * @param rows records of the catalogue that name it as a source
   */
  record DatasetItem(
      String id,
      String name,
      String publisher,
      String edition,
      String licence,
      @Nullable String url,
      long rows,
      @Nullable String importedAt) {}

  @Operation(summary = "What the catalogue was built from")
  @GetMapping
  @Nullable ResponseEntity<Page<DatasetItem>> list(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size)
      throws IOException {
    Snapshot snapshot = catalog.now();
    Page.Wanted wanted = new Page.Wanted(page, size);
    return answers.of(
        request,
        response,
        language,
        snapshot.state(),
        () -> {
          Map<String, Long> rows = rows(snapshot);
          List<DatasetItem> items =
              snapshot.datasets().values().stream()
                  .map(Live::record)
                  .sorted(Comparator.comparing(Dataset::id))
                  .map(dataset -> item(snapshot, dataset, rows))
                  .toList();
          return wanted.of(items);
        });
  }

  private static DatasetItem item(Snapshot snapshot, Dataset dataset, Map<String, Long> rows) {
    return new DatasetItem(
        dataset.id(),
        dataset.name(),
        dataset.publisher(),
        dataset.edition(),
        dataset.licence(),
        dataset.url(),
        rows.getOrDefault(dataset.id(), 0L),
        importedAt(snapshot, dataset));
  }

  private static @Nullable String importedAt(Snapshot snapshot, Dataset dataset) {
    if (dataset.importedAt() != null) {
      return dataset.importedAt();
    }
    return snapshot.importedAt() == null ? null : snapshot.importedAt().toString();
  }

  /** Real records only; each once for every dataset it names. */
  private static Map<String, Long> rows(Snapshot snapshot) {
    Map<String, Long> rows = new HashMap<>();
    Stream.of(
            snapshot.schools().values().stream()
                .filter(s -> !s.record().demonstration())
                .map(s -> s.record().provenance()),
            snapshot.programs().values().stream()
                .filter(p -> !p.record().demonstration())
                .map(p -> p.record().provenance()),
            snapshot.employers().values().stream()
                .filter(e -> !e.record().demonstration())
                .map(e -> e.record().provenance()),
            snapshot.places().places().stream().map(p -> p.provenance()),
            snapshot.occupations().values().stream().map(o -> o.record().provenance()))
        .flatMap(each -> each)
        .forEach(sources -> distinct(sources).forEach(id -> rows.merge(id, 1L, Long::sum)));
    rows.put("zip-points", (long) snapshot.places().zipCount());
    return rows;
  }

  private static Set<String> distinct(List<Provenance> sources) {
    Set<String> ids = new HashSet<>();
    sources.forEach(source -> ids.add(source.dataset()));
    return ids;
  }
}
