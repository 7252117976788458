package org.labpath.catalog.imports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of our own programs file: each named by the field of a program it fills, a dot
 * leading into a group. An empty cell leaves its field out.
 */
final class ProgramColumns {

  static final List<String> ALL =
      List.of(
          "id",
          "schoolId",
          "kind",
          "name",
          "credential",
          "entryCredential",
          "award",
          "awardLevel",
          "delivery",
          "cipCode",
          "lengthMonths",
          "length.en",
          "length.es",
          "site.street",
          "site.city",
          "site.county",
          "site.state",
          "site.postalCode",
          "site.lat",
          "site.lon",
          "site.accuracy",
          "openTo.areas",
          "openTo.status",
          "accreditation.status",
          "accreditation.accreditor",
          "accreditation.expectedAccreditor",
          "accreditation.source",
          "accreditation.asOf",
          "accreditation.asOfPrecision",
          "accreditation.confidence",
          "accreditation.meaning.en",
          "accreditation.meaning.es",
          "cost.en",
          "cost.es",
          "applicationDeadline.en",
          "applicationDeadline.es",
          "entryRequirements.en",
          "entryRequirements.es",
          "classSize",
          "outcomes",
          "practicum.en",
          "practicum.es",
          "note.en",
          "note.es",
          "website",
          "phone",
          "provenance",
          "confidence",
          "confidenceNote");

  private static final Set<String> WHOLE = Set.of("awardLevel", "lengthMonths");
  private static final Set<String> DECIMAL = Set.of("site.lat", "site.lon");
  private static final Set<String> WORDS = Set.of("openTo.areas");
  private static final Set<String> JSON = Set.of("outcomes", "provenance");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ProgramColumns() {}

  /** A cell that is not what its column holds. */
  static final class BadCellException extends Exception {
    private final String column;

    BadCellException(String column) {
      super(column);
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  /** The record that a row says. */
  static Map<String, Object> record(Function<String, @Nullable String> cell)
      throws BadCellException {
    Map<String, Object> record = new LinkedHashMap<>();
    for (String column : ALL) {
      String text = cell.apply(column);
      if (text != null) {
        put(record, column, value(column, text));
      }
    }
    return record;
  }

  private static Object value(String column, String text) throws BadCellException {
    try {
      if (WHOLE.contains(column)) {
        return Integer.valueOf(text);
      }
      if (DECIMAL.contains(column)) {
        return Double.valueOf(text);
      }
      if (WORDS.contains(column)) {
        return Arrays.asList(text.split("\\s+"));
      }
      if (JSON.contains(column)) {
        return MAPPER.readValue(text, new TypeReference<List<Map<String, Object>>>() {});
      }
      return text;
    } catch (NumberFormatException | JacksonException wrong) {
      throw new BadCellException(column);
    }
  }

  @SuppressWarnings("unchecked") // Every group on the way was made here.
  private static void put(Map<String, Object> record, String column, Object value) {
    Map<String, Object> into = record;
    String[] path = column.split("\\.");
    for (int i = 0; i < path.length - 1; i++) {
      into =
          (Map<String, Object>)
              into.computeIfAbsent(path[i], unused -> new LinkedHashMap<String, Object>());
    }
    into.put(path[path.length - 1], value);
  }
}
