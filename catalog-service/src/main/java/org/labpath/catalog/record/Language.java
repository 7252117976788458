package org.labpath.catalog.record;

import java.util.Locale;

/** A language the catalogue speaks. */
public enum Language {
  EN,
  ES;

  /** The tag as HTTP writes it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
