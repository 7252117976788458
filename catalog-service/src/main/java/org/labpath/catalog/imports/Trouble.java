package org.labpath.catalog.imports;

/**
 * Something wrong in a file.
 *
 * @param line from 1, the header being the first
 * @param column the cell, from 1; 0 for the line as a whole
 */
public record Trouble(long line, int column, String code, String message) {

  String inWords() {
    return (line == 0 ? "" : "line " + line + (column == 0 ? "" : ", column " + column) + ": ")
        + message
        + " ("
        + code
        + ")";
  }
}
