package org.labpath.catalog.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts text into the words that are indexed and searched: lower case, without accents, split at
 * everything that is neither letter nor digit. An apostrophe joins: "D'Iberville" is one word.
 */
public final class Words {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02BC`]");
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Words() {}

  /** The words in their order. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    if (addPlain(text, words)) {
      return words;
    }
    words.clear();
    for (String word : BREAKS.split(fold(text))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** The words joined by single blanks: equal for texts that differ in case, accents or marks. */
  public static String key(String text) {
    return String.join(" ", of(text));
  }

  /** Nearly all text is plain English letters, and read here a good deal faster. */
  private static boolean addPlain(String text, List<String> words) {
    StringBuilder word = new StringBuilder(16);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 0x80) {
        return false;
      }
      if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9') {
        word.append(letter);
      } else if (letter >= 'A' && letter <= 'Z') {
        word.append((char) (letter + ('a' - 'A')));
      } else if (letter != '\'' && letter != '`' && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return true;
  }

  private static String fold(String text) {
    // Lowered twice: a decomposition may begin with a capital that the composed letter hid.
    String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    String bare = MARKS.matcher(decomposed).replaceAll("");
    return APOSTROPHES.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
