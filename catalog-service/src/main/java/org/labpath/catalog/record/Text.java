package org.labpath.catalog.record;

/** One statement in every language the catalogue speaks. */
public record Text(String en, String es) {

  /** The statement in the reader's language. */
  public String in(Language language) {
    return language == Language.ES ? es : en;
  }
}
