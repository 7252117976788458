package org.labpath.catalog.quality;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.answer.Parameters;
import org.labpath.catalog.live.Catalog;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists what an operator should look at, for operators. */
@RestController
class QualityController {

  private final Catalog catalog;
  private final Clock clock;

  QualityController(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  @Operation(summary = "Records whose sources are missing, old or at odds, for operators")
  @GetMapping("/api/v1/admin/quality")
  ResponseEntity<Page<QualityIssue>> issues(
      @RequestParam(required = false) @Nullable List<String> issue,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size) {
    Page.Wanted wanted = new Page.Wanted(page, size);
    Set<String> kinds = Parameters.oneOf("issue", issue, QualityIssue.ISSUES);
    Set<String> states = Parameters.states(state);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<QualityIssue> all = new Inspection(today).of(catalog.now(), states);
    Map<String, Long> counts = new TreeMap<>();
    all.forEach(found -> counts.merge(found.issue(), 1L, Long::sum));
    List<QualityIssue> chosen =
        all.stream().filter(found -> kinds.isEmpty() || kinds.contains(found.issue())).toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(wanted.of(wanted.of(chosen).items(), chosen.size(), Map.of("issue", counts), null));
  }
}
