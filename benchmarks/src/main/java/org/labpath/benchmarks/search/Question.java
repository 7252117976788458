package org.labpath.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.search.Words;

/**
 * Something a reader asks.
 *
 * @param text what was typed; null for nothing
 * @param radiusMiles around the point, where there is one
 */
record Question(
    Kind kind,
    @Nullable String text,
    @Nullable String state,
    @Nullable String type,
    double lat,
    double lon,
    double radiusMiles,
    int page) {

  static final int SIZE = 20;

  /** What the mix is made of, and how often. */
  enum Kind {
    /** Words, half of them with a state, some with a type: the best matches. */
    TEXT(40),
    /** Around a point, the nearest first. */
    NEAR(25),
    /** A list with counts beside each filter. */
    FACETS(15),
    /** What a name begins with, while it is being typed. */
    PREFIX(20);

    final int percent;

    Kind(int percent) {
      this.percent = percent;
    }
  }

  /** So many questions made of the words and points of these rows. The same seed asks the same. */
  static List<Question> mix(List<Employer> rows, int count, long seed) {
    Random random = new Random(seed);
    List<Question> questions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Employer row = rows.get(random.nextInt(rows.size()));
      questions.add(question(kind(random), row, random));
    }
    return questions;
  }

  private static Kind kind(Random random) {
    int at = random.nextInt(100);
    for (Kind kind : Kind.values()) {
      at -= kind.percent;
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("the percentages are not a hundred");
  }

  private static Question question(Kind kind, Employer row, Random random) {
    String state = row.site().state();
    int page = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
    return switch (kind) {
      case TEXT ->
          new Question(
              kind,
              words(row, random),
              random.nextBoolean() ? state : null,
              random.nextInt(10) < 3 ? row.type() : null,
              0,
              0,
              0,
              page);
      case NEAR ->
          new Question(
              kind,
              null,
              null,
              random.nextInt(10) < 3 ? row.type() : null,
              row.site().lat() + random.nextDouble() * 0.2 - 0.1,
              row.site().lon() + random.nextDouble() * 0.2 - 0.1,
              10 + random.nextInt(41),
              page);
      case FACETS ->
          new Question(
              kind,
              random.nextBoolean() ? word(row, random) : null,
              random.nextInt(3) > 0 ? state : null,
              random.nextInt(3) == 0 ? row.type() : null,
              0,
              0,
              0,
              page);
      case PREFIX -> {
        String word = word(row, random);
        int letters = Math.min(word.length(), 3 + random.nextInt(6));
        yield new Question(kind, word.substring(0, letters), null, null, 0, 0, 0, 0);
      }
    };
  }

  /** One or two words of the name or the town; of ten, three with a typing error, two cut short. */
  private static String words(Employer row, Random random) {
    String first = word(row, random);
    String text = random.nextBoolean() ? first : first + " " + word(row, random);
    int how = random.nextInt(10);
    if (how < 3 && first.length() >= 6) {
      int at = 1 + random.nextInt(first.length() - 2);
      text = text.substring(0, at) + text.substring(at + 1);
    } else if (how < 5) {
      text = text.substring(0, Math.max(4, text.length() - 2));
    }
    return text;
  }

  private static String word(Employer row, Random random) {
    List<String> words = new ArrayList<>(Words.of(row.name()));
    words.addAll(Words.of(row.site().city()));
    words.removeIf(word -> word.length() < 4);
    return words.isEmpty() ? "hospital" : words.get(random.nextInt(words.size()));
  }
}
