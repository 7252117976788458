package org.labpath.catalog.imports;

/** Says which two records a person should compare. */
final class Uncertain {

  private Uncertain() {}

  static String of(Matching.Answer.Uncertain found) {
    return "It may be " + found.hospital().id() + ": " + found.why();
  }
}
