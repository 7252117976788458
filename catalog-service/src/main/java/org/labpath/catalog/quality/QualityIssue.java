package org.labpath.catalog.quality;

import java.util.List;

/**
 * One thing to look at.
 *
 * @param recordKind {@code school}, {@code program} or {@code employer}
 * @param issue one of {@link #ISSUES}
 * @param detail what was found, in a sentence
 */
record QualityIssue(String recordKind, String recordId, String name, String issue, String detail) {

  static final String UNVERIFIED = "unverified-accreditation";
  static final String NO_SITE = "missing-site";
  static final String CONFLICT = "conflicting-sources";
  static final String STALE = "stale-source";
  static final List<String> ISSUES = List.of(UNVERIFIED, NO_SITE, CONFLICT, STALE);
}
