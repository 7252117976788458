package org.labpath.eligibility.explain;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.labpath.eligibility.rule.Citation;

/** What a rule rests on, as shown. */
public record CitationView(
    List<SourceView> sources, String edition, String confidence, LocalDate lastChecked) {

  /** A source, as shown. */
  public record SourceView(String id, String title, String url, boolean official) {}

  public static CitationView of(Citation citation) {
    return new CitationView(
        citation.sources().stream()
            .map(
                source ->
                    new SourceView(source.id(), source.title(), source.url(), source.official()))
            .toList(),
        citation.edition(),
        citation.confidence().name().toLowerCase(Locale.ROOT),
        citation.lastChecked());
  }
}
