package org.labpath.catalog.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes our own programs file. */
final class ProgramsCsv {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ProgramsCsv() {}

  static String of(List<Map<String, Object>> programs) {
    StringBuilder file = new StringBuilder(String.join(",", ProgramColumns.ALL)).append("\r\n");
    for (Map<String, Object> program : programs) {
      file.append(
              ProgramColumns.ALL.stream()
                  .map(column -> quoted(text(column, at(program, column))))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return file.toString();
  }

  private static @Nullable Object at(Map<?, ?> record, String column) {
    int dot = column.indexOf('.');
    Object value = record.get(dot < 0 ? column : column.substring(0, dot));
    return dot >= 0 && value instanceof Map<?, ?> group
        ? at(group, column.substring(dot + 1))
        : value;
  }

  private static String text(String column, @Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return column.equals("openTo.areas")
          ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
          : JSON.writeValueAsString(value);
    }
    return value == null ? "" : value.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
