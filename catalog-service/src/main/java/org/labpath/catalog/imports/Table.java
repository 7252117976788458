package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.States;

/** Rows by the names of their columns, never by position; a column may have several names. */
final class Table {

  private static final Pattern ZIP = Pattern.compile("[0-9]{3,9}(?:-[0-9]{0,4})?");

  private final CsvRows rows;
  private final Map<String, Integer> columns = new HashMap<>();
  private long line = 1;
  private List<String> cells = List.of();

  Table(CsvRows rows) throws IOException {
    this.rows = rows;
    CsvRows.Row header = rows.next();
    if (header == null) {
      throw new BadFileException(1, 0, "empty", "The file has no header");
    }
    for (int i = 0; i < header.cells().size(); i++) {
      columns.putIfAbsent(header.cells().get(i).toLowerCase(Locale.ROOT), i);
    }
  }

  boolean has(String... names) {
    return column(names) >= 0;
  }

  /** Refuses a file without this column: it is another file. */
  void need(String... names) throws BadFileException {
    if (!has(names)) {
      throw new BadFileException(1, 0, "column", "There is no column " + names[0]);
    }
  }

  /** Goes to the next row; false at the end. */
  boolean advance() throws IOException {
    CsvRows.Row row = rows.next();
    if (row == null) {
      return false;
    }
    line = row.line();
    cells = row.cells();
    return true;
  }

  long line() {
    return line;
  }

  /** The cell, or null where it is empty, not there, or says that nothing is known. */
  @Nullable String text(String... names) {
    int column = column(names);
    String cell = column < 0 ? "" : cells.get(column);
    return cell.isEmpty() || cell.equalsIgnoreCase("not available") ? null : cell;
  }

  /** The cell of a column, whose case does not matter, or null. */
  @Nullable String textOf(String name) {
    return text(name.toLowerCase(Locale.ROOT));
  }

  /** The cell's place, from 1, for a report. */
  int position(String... names) {
    return column(names) + 1;
  }

  /** Something wrong in this row. */
  Trouble wrong(String code, String message, String... names) {
    return new Trouble(line, position(names), code, message);
  }

  /** A number within a bound, or null. */
  @Nullable Double number(double bound, String... names) {
    try {
      String text = text(names);
      double value = text == null ? Double.NaN : Double.parseDouble(text);
      return Math.abs(value) <= bound ? value : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** The code of a state, or null. */
  @Nullable String state(String... names) {
    String text = text(names);
    return text == null ? null : States.code(text);
  }

  /** A ZIP code of five digits; leading zeros may have been lost on the way. Or null. */
  @Nullable String zip(String... names) {
    String text = text(names);
    if (text == null || !ZIP.matcher(text).matches()) {
      return null;
    }
    String five = text.contains("-") ? text.substring(0, text.indexOf('-')) : text;
    if (five.length() > 5) {
      five = "0".repeat(9 - five.length()) + five;
      return five.substring(0, 5);
    }
    return "0".repeat(5 - five.length()) + five;
  }

  private int column(String... names) {
    for (String name : names) {
      Integer at = columns.get(name);
      if (at != null) {
        return at;
      }
    }
    return -1;
  }
}
