package org.labpath.catalog.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.search.Words;

/**
 * What two hospitals are compared by.
 *
 * @param names telling words of each of its names
 * @param whole each of its names, without the words that say nothing
 * @param street number and first telling word, such as {@code 830 gloster}
 * @param exact whether the point is that of the building
 */
record Hospital(
    String id,
    List<Set<String>> names,
    Set<String> whole,
    String type,
    @Nullable String street,
    String city,
    String state,
    @Nullable String zip,
    @Nullable String phone,
    @Nullable Double lat,
    @Nullable Double lon,
    boolean exact) {

  private static final Pattern STREET = Pattern.compile("\\b([0-9]{1,6})[a-z]?\\b(.*)");
  private static final Set<String> DIRECTIONS =
      Set.of(
          "n",
          "s",
          "e",
          "w",
          "ne",
          "nw",
          "se",
          "sw",
          "north",
          "south",
          "east",
          "west",
          "us",
          "u",
          "hwy",
          "highway",
          "state",
          "county",
          "the",
          "old",
          "northeast",
          "northwest",
          "southeast",
          "southwest");

  /** Words that are in the name of every other hospital. */
  private static final Set<String> COMMON =
      Set.of(
          "the",
          "of",
          "and",
          "at",
          "for",
          "in",
          "a",
          "inc",
          "llc",
          "lp",
          "ltd",
          "corp",
          "hospital",
          "hospitals",
          "hosp",
          "hsp",
          "medical",
          "med",
          "center",
          "centers",
          "centre",
          "ctr",
          "cntr",
          "health",
          "healthcare",
          "system",
          "systems",
          "regional",
          "general",
          "campus",
          "facility",
          "services",
          "district");

  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("saint", "st"),
          Map.entry("sainte", "st"),
          Map.entry("ste", "st"),
          Map.entry("mt", "mount"),
          Map.entry("ft", "fort"),
          Map.entry("mem", "memorial"),
          Map.entry("meml", "memorial"),
          Map.entry("univ", "university"),
          Map.entry("co", "county"),
          Map.entry("cnty", "county"),
          Map.entry("comm", "community"),
          Map.entry("rehab", "rehabilitation"),
          Map.entry("va", "veterans"),
          Map.entry("vamc", "veterans"),
          Map.entry("ms", "mississippi"),
          Map.entry("childrens", "children"));

  static Hospital of(
      String id,
      List<String> names,
      String type,
      @Nullable String street,
      String city,
      String state,
      @Nullable String zip,
      @Nullable String phone,
      @Nullable Double lat,
      @Nullable Double lon,
      boolean exact) {
    Set<String> whole = new HashSet<>();
    List<Set<String>> telling =
        names.stream()
            .map(
                name -> {
                  List<String> words = words(name);
                  whole.add(String.join(" ", words));
                  return (Set<String>) new HashSet<>(words);
                })
            .toList();
    whole.remove("");
    return new Hospital(
        id,
        telling,
        whole,
        type,
        streetKey(street),
        Words.key(city),
        state,
        zip,
        digits(phone),
        lat,
        lon,
        exact);
  }

  private static List<String> words(String name) {
    return Words.of(name).stream()
        .map(word -> SPELLINGS.getOrDefault(word, word))
        .filter(word -> !COMMON.contains(word))
        .toList();
  }

  private static @Nullable String streetKey(@Nullable String street) {
    if (street == null) {
      return null;
    }
    Matcher matcher = STREET.matcher(Words.key(street));
    if (!matcher.find()) {
      return null;
    }
    for (String word : matcher.group(2).strip().split(" ")) {
      if (!word.isEmpty() && !DIRECTIONS.contains(word)) {
        return matcher.group(1) + " " + SPELLINGS.getOrDefault(word, word);
      }
    }
    return null;
  }

  private static @Nullable String digits(@Nullable String phone) {
    String digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
    return digits.length() < 10 ? null : digits.substring(digits.length() - 10);
  }

  /** Which hospitals are of one sort: a psychiatric one on the grounds of another is its own. */
  String sort() {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "psychiatric" -> "psychiatric";
      case "rehabilitation" -> "rehabilitation";
      case "long-term", "chronic-disease" -> "long-term";
      case "special", "other" -> "any";
      default -> "general";
    };
  }
}
