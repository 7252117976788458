package org.labpath.eligibility.explain;

/** A language LabPath speaks. */
public enum Language {
  EN("en"),
  ES("es");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** As in {@code ?lang=} and {@code Content-Language}. */
  public String code() {
    return code;
  }
}
