package org.labpath.web.remote;

/** A service that pages are made from; a page that lacks one says so in these words. */
public enum Part {
  CATALOG,
  ELIGIBILITY,
  LEAD;

  /** The key of the sentence that tells a reader what is missing. */
  public String messageKey() {
    return "missing." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
