package org.labpath.web.place;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A state, the District of Columbia or Puerto Rico.
 *
 * @param letters its two letters
 * @param name in English; the Spanish one is a message
 */
public record UsState(String letters, String name) {

  /** The first segment of the pages of a state, as one pattern for request mappings. */
  public static final String SLUGS =
      "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware"
          + "|district-of-columbia|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas"
          + "|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi"
          + "|missouri|montana|nebraska|nevada|new-hampshire|new-jersey|new-mexico|new-york"
          + "|north-carolina|north-dakota|ohio|oklahoma|oregon|pennsylvania|puerto-rico"
          + "|rhode-island|south-carolina|south-dakota|tennessee|texas|utah|vermont|virginia"
          + "|washington|west-virginia|wisconsin|wyoming";

  private static final String LETTERS =
      "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
          + " NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY";

  // Only where one time holds from border to border.
  private static final Map<String, String> TIMES =
      Map.of(
          "America/New_York", "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
          "America/Chicago", "AR IA IL LA MN MO MS OK WI",
          "America/Denver", "CO MT NM UT WY",
          "America/Los_Angeles", "CA WA",
          "Pacific/Honolulu", "HI",
          "America/Puerto_Rico", "PR");

  private static final List<UsState> ALL = all(SLUGS.split("\\|"), LETTERS.split(" "));
  private static final Map<String, UsState> BY_SLUG = by(UsState::slug);
  private static final Map<String, UsState> BY_LETTERS = by(UsState::letters);
  private static final Map<String, ZoneId> ZONES = zones();

  /** Every one, by name. */
  public static List<UsState> all() {
    return ALL;
  }

  public static @Nullable UsState ofSlug(String slug) {
    return BY_SLUG.get(slug);
  }

  public static @Nullable UsState ofLetters(@Nullable String letters) {
    return letters == null ? null : BY_LETTERS.get(letters);
  }

  /** The time people live by there; null where a state has more than one. */
  public @Nullable ZoneId zone() {
    return ZONES.get(letters);
  }

  /** The segment its pages are found under. */
  public String slug() {
    return slug(name);
  }

  /** Where its page is. */
  public String path() {
    return "/" + slug();
  }

  /** A name as a segment of an address: lower case, no accents, hyphens between words. */
  public static String slug(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  private static List<UsState> all(String[] slugs, String[] letters) {
    UsState[] states = new UsState[slugs.length];
    for (int i = 0; i < slugs.length; i++) {
      states[i] = new UsState(letters[i], called(slugs[i]));
    }
    return List.of(states);
  }

  private static String called(String slug) {
    return Arrays.stream(slug.split("-"))
        .map(
            word ->
                "of".equals(word)
                    ? word
                    : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, ZoneId> zones() {
    return TIMES.entrySet().stream()
        .flatMap(time -> Arrays.stream(time.getValue().split(" ")).map(one -> Map.entry(one, time)))
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, one -> ZoneId.of(one.getValue().getKey())));
  }

  private static Map<String, UsState> by(Function<UsState, String> key) {
    return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }
}
