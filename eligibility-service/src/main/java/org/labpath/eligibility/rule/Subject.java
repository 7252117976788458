package org.labpath.eligibility.rule;

import java.util.Locale;

/** Subjects whose hours are counted. */
public enum Subject {
  BIOLOGY,
  CHEMISTRY;

  /** As in rules. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
