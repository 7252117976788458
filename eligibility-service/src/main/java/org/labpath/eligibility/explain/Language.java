package org.labpath.eligibility.explain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A language LabPath speaks. */
public enum Language {
  EN("en", "MMMM d, uuuu"),
  ES("es", "d 'de' MMMM 'de' uuuu");

  private final String code;
  private final DateTimeFormatter day;

  Language(String code, String day) {
    this.code = code;
    this.day = DateTimeFormatter.ofPattern(day, Locale.of(code, "US"));
  }

  /** As in {@code ?lang=} and {@code Content-Language}. */
  public String code() {
    return code;
  }

  /** A day as a sentence names it. */
  public String day(LocalDate date) {
    return date.format(day);
  }
}
