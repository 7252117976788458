package org.labpath.web.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Place;
import org.labpath.web.question.Question;
import org.labpath.web.question.Question.About;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Asked;
import org.springframework.stereotype.Component;

/** Finds the town behind a bare name, with the catalogue's help. */
@Component
public class PlaceFinder {

  private final CatalogClient catalog;

  PlaceFinder(CatalogClient catalog) {
    this.catalog = catalog;
  }

  /**
   * The place in a form a search can be near. What cannot be looked up is returned as it is: the
   * search then says that it does not know it.
   */
  public String complete(String place) {
    if (isComplete(place)) {
      return place;
    }
    List<Place> found = places(place);
    return found.stream()
        .filter(one -> same(one.called(), place))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .map(Place::cityAndState)
        .orElse(place);
  }

  /** Whether a search can be near it as it stands. */
  public static boolean isComplete(String place) {
    for (int i = 0; i < place.length(); i++) {
      char c = place.charAt(i);
      if (c == ',' || (c >= '0' && c <= '9')) {
        return true;
      }
    }
    return place.isBlank();
  }

  /** What was typed into the one box, with a town that stands without "near" found too. */
  public Question understand(Question question) {
    String place = question.place();
    return place == null ? ask(question).answer() : question.at(complete(place), question.words());
  }

  /** Asks whether a question without a place names a town all the same. */
  public Asked<Question> ask(Question question) {
    if (question.state() != null || question.words().isEmpty() || question.words().length() > 60) {
      return Asked.known(question);
    }
    String bare = question.words().replaceFirst("\\s(ms|mississippi|misisipi)$", "");
    return catalog
        .askPlaces(bare)
        .map(
            answer ->
                known(answer).stream()
                    .filter(one -> same(one.called(), bare))
                    .findFirst()
                    .map(town -> question.at(town.cityAndState(), ""))
                    .orElse(question));
  }

  /** Address of the search that answers the question; null when it is only words. */
  public @Nullable SearchAddress address(Question question, SearchAddress asked) {
    if (!question.isUnderstood()) {
      return null;
    }
    boolean employers = question.about() == About.EMPLOYERS;
    SearchAddress address =
        employers
            ? asked.to(
                "/employers", java.util.Set.of("kind", "state", "city", "near", "radiusMiles"))
            : asked.to(
                "/programs",
                java.util.Set.of(
                    "credential",
                    "delivery",
                    "state",
                    "city",
                    "accreditation",
                    "near",
                    "radiusMiles",
                    "partner",
                    "sort"));
    address = address.set("q", question.words());
    if (!employers) {
      for (String credential : question.credentials()) {
        address = address.add("credential", credential);
      }
      for (String delivery : question.deliveries()) {
        address = address.add("delivery", delivery);
      }
    }
    if (question.place() != null) {
      address = address.set("near", question.place());
    }
    if (question.radiusMiles() != null) {
      address = address.set("radiusMiles", question.radiusMiles());
    }
    if (question.state() != null) {
      address = address.set("state", question.state());
    }
    return question.nearMe() ? address.set("ask", "place") : address;
  }

  private List<Place> places(String text) {
    return known(catalog.places(text));
  }

  private static List<Place> known(Answer<List<Place>> answer) {
    List<Place> found = answer.orNull();
    return found == null ? List.of() : found;
  }

  private static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}
