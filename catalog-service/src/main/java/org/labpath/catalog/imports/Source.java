package org.labpath.catalog.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which file a value comes from.
 *
 * @param edition what the operator calls it
 * @param imported the day it was brought
 */
record Source(String dataset, @Nullable String url, String edition, LocalDate imported) {

  private static final Pattern DAY = Pattern.compile("(?:19|20)\\d\\d-\\d\\d-\\d\\d");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");

  /** The day the file speaks of: named by its edition, else the day it was brought. */
  String asOf() {
    Matcher day = DAY.matcher(edition);
    if (day.find()) {
      return day.group();
    }
    Matcher year = YEAR.matcher(edition);
    String last = "";
    while (year.find()) {
      last = year.group().compareTo(last) > 0 ? year.group() : last;
    }
    return last.isEmpty() || Integer.parseInt(last) >= imported.getYear()
        ? imported.toString()
        : last + "-12-31";
  }

  List<Map<String, Object>> provenance() {
    return provenance(asOf());
  }

  List<Map<String, Object>> provenance(String asOf) {
    return List.of(
        url == null
            ? Map.of("dataset", dataset, "asOf", asOf, "note", edition)
            : Map.of("dataset", dataset, "asOf", asOf, "url", url, "note", edition));
  }
}
