package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows by the names of their columns, never by position; a column may have several names. */
final class Table {

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

  /** The cell's place, from 1, for a report. */
  int position(String... names) {
    return column(names) + 1;
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
