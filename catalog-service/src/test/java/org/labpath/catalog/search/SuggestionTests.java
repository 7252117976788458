package org.labpath.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.search.NameIndex.Name;
import org.labpath.catalog.search.NameIndex.Type;
import org.labpath.catalog.search.NameView.Suggested;

/** Suggestions are those of a plain scan of the same names, in the same order. */
class SuggestionTests {

  private static final List<String> WORDS =
      List.of(
          "Gulfport",
          "Gulf",
          "Jackson",
          "Jacksonville",
          "Memorial",
          "Medical",
          "Meridian",
          "College",
          "Hospital",
          "Hospice",
          "of",
          "St. Louis",
          "O'Brien");

  private record Named(Name name, String label, List<String> also, long weight) {}

  private final Random random = new Random(20261123);
  private final NameIndex index = new NameIndex();
  private final List<Named> all = new ArrayList<>();

  @Test
  void agreeWithAPlainScan() {
    for (int round = 0; round < 6; round++) {
      for (int i = 0; i < 60; i++) {
        put();
      }
      if (round > 2) {
        index.remove(all.remove(random.nextInt(all.size())).name());
      }
      if (round == 1) {
        index.compact();
      }
      NameView view = index.view();
      for (int i = 0; i < 60; i++) {
        String typed = typed();
        Set<Type> types =
            random.nextInt(3) == 0 ? EnumSet.of(Type.PLACE, Type.ZIP) : EnumSet.allOf(Type.class);
        // Asked a second time, what was counted before is not counted again.
        for (int page = 0; page < 2; page++) {
          assertThat(view.suggest(typed, types, page, 7))
              .as("%s %s page %d", typed, types, page)
              .isEqualTo(scan(typed, types, page));
        }
      }
    }
  }

  private void put() {
    Type type = Type.values()[random.nextInt(Type.values().length)];
    Named named =
        new Named(
            new Name(type, "id-" + random.nextInt(100_000)),
            word() + " " + word(),
            List.of(word()),
            type == Type.PLACE ? random.nextInt(4) : 0);
    all.removeIf(old -> old.name().equals(named.name()));
    all.add(named);
    index.put(named.name(), named.label(), named.also(), named.weight());
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String typed() {
    String word = word();
    String cut = word.substring(0, 1 + random.nextInt(word.length()));
    String typed =
        random.nextInt(3) > 0 || cut.length() < 5
            ? cut
            : cut.charAt(0) + cut.substring(2, 3) + cut.charAt(1) + cut.substring(3);
    return random.nextInt(4) == 0 ? word() + " " + typed : typed;
  }

  private Suggested scan(String typed, Set<Type> types, int page) {
    List<String> words = Words.of(typed);
    if (words.isEmpty()) {
      return new Suggested(List.of(), 0);
    }
    List<Named> found =
        all.stream()
            .filter(named -> types.contains(named.name().type()))
            .filter(named -> score(named, words) > 0)
            .sorted(
                Comparator.comparingInt((Named named) -> -score(named, words))
                    .thenComparing(named -> named.name().type())
                    .thenComparing(named -> -named.weight())
                    .thenComparing(named -> new BytesRef(Words.key(named.label())))
                    .thenComparing(
                        named -> new BytesRef(named.name().type() + ":" + named.name().id())))
            .toList();
    return new Suggested(
        found.stream().skip(page * 7L).limit(7).map(Named::name).toList(), found.size());
  }

  private static int score(Named named, List<String> words) {
    List<String> own =
        Stream.concat(Stream.of(named.label()), named.also().stream())
            .flatMap(text -> Words.of(text).stream())
            .toList();
    int total = 0;
    for (String word : words) {
      if (own.stream().anyMatch(each -> each.startsWith(word))) {
        total += 4;
      } else if (word.length() >= 5 && own.stream().anyMatch(each -> isMeant(each, word))) {
        total += 1;
      } else {
        return 0;
      }
    }
    return total + (Words.key(named.label()).startsWith(String.join(" ", words)) ? 2 : 0);
  }

  /** Whether a beginning of the word is one error away. */
  private static boolean isMeant(String word, String typed) {
    for (int end = typed.length() - 1; end <= Math.min(word.length(), typed.length() + 1); end++) {
      if (BruteForceTests.oneApart(word.substring(0, end), typed)) {
        return true;
      }
    }
    return false;
  }
}
