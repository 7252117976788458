package org.labpath.lead.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of CSV (RFC 4180) that a spreadsheet cannot take for a formula: a cell that begins as
 * one does gets an apostrophe in front.
 */
record CsvLine(List<@Nullable String> cells) {

  private static final String FORMULA_STARTS = "=+-@\t\r\n|%";

  String text() {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    boolean formula = FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 || startsFullWidth(value);
    String safe = formula ? "'" + value : value;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  /** Some spreadsheets read the full-width forms of the signs too. */
  private static boolean startsFullWidth(String value) {
    return "\uFF1D\uFF0B\uFF0D\uFF20".indexOf(value.charAt(0)) >= 0;
  }
}
