package org.labpath.web.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for.
 *
 * @param about programs or employers
 * @param credentials such as {@code MLT}; empty when none was named
 * @param deliveries {@code campus}, {@code online}, {@code hybrid}
 * @param place as it can be given to a search near it: a ZIP, {@code Gulfport, MS}, or a bare name
 *     still to be looked up
 * @param state two letters, when a whole state was named
 * @param radiusMiles when a distance was named
 * @param nearMe the person wrote "near me", which we cannot and do not want to know
 * @param words what is left, for the text search
 */
public record Question(
    About about,
    List<String> credentials,
    List<String> deliveries,
    @Nullable String place,
    @Nullable String state,
    @Nullable Integer radiusMiles,
    boolean nearMe,
    String words) {

  /** What kind of thing is looked for. */
  public enum About {
    PROGRAMS,
    EMPLOYERS
  }

  public Question {
    credentials = List.copyOf(credentials);
    deliveries = List.copyOf(deliveries);
  }

  /** Whether the text held anything but words to search for. */
  public boolean isUnderstood() {
    return about == About.EMPLOYERS
        || !credentials.isEmpty()
        || !deliveries.isEmpty()
        || place != null
        || state != null
        || nearMe;
  }

  /** Whether the whole text is words to search for. */
  public boolean isNothingBut(String text) {
    return !isUnderstood() && words.equalsIgnoreCase(text);
  }

  /** The same question with a place found among its words. */
  public Question at(String found, String otherWords) {
    return new Question(
        about, credentials, deliveries, found, state, radiusMiles, nearMe, otherWords);
  }
}
