package org.labpath.eligibility.rule;

import java.time.LocalDate;
import java.util.List;

/**
 * What one requirement rests on.
 *
 * @param edition when the sources said so, in words
 */
public record Citation(
    List<Source> sources, String edition, Confidence confidence, LocalDate lastChecked) {

  public Citation {
    sources = List.copyOf(sources);
    if (sources.isEmpty() && confidence != Confidence.LOW) {
      throw new IllegalArgumentException("a requirement without a source has low confidence");
    }
  }
}
