package org.labpath.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.catalog.place.PlaceDirectory.Answer;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.ZipPoint;

class PlaceDirectoryTests {

  private final PlaceDirectory directory =
      new PlaceDirectory(
          Map.of(
              "tupelo", place("tupelo", "Tupelo", "MS", 34.2692, -88.7318),
              "louis", place("louis", "Bay St. Louis", "MS", 30.3281, -89.3774),
              "martin", place("martin", "St. Martin", "MS", 30.44, -88.8652),
              "jackson", place("jackson", "Jackson", "MS", 32.3157, -90.2125, 153_701),
              "jackson-tn", place("jackson-tn", "Jackson", "TN", 35.6146, -88.8139, 68_205)),
          Map.of("38801", new ZipPoint("38801", "Tupelo", "MS", 34.2692, -88.7318)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tupelo, MS",
        "tupelo,ms",
        "TUPELO MS",
        " Tupelo ,  Mississippi ",
        "Tupelo",
        "38801",
        "38801-4321",
        "34.2692,-88.7318",
        "+34.2692 , -88.7318"
      })
  void knowsAPlaceByWhatPeopleCallIt(String near) {
    assertThat(directory.resolve(near))
        .isInstanceOfSatisfying(
            Answer.Known.class,
            known -> {
              assertThat(known.origin().state()).isEqualTo("MS");
              assertThat(known.origin().lat()).isEqualTo(34.2692);
            });
  }

  @Test
  void saintAndItsShortFormAreOneName() {
    assertThat(directory.resolve("Bay Saint Louis, MS")).isInstanceOf(Answer.Known.class);
    assertThat(directory.resolve("Saint Martin, MS")).isInstanceOf(Answer.Known.class);
  }

  @Test
  void aBareNameIsTheLargestTownsAndWithItsStateThatStates() {
    assertThat(directory.town("jackson")).isEqualTo("Jackson, MS");
    assertThat(directory.town("Jackson, Tennessee")).isEqualTo("Jackson, TN");
    assertThat(directory.town("Saint Martin")).isEqualTo("St. Martin, MS");
    assertThat(directory.town("Jackson phlebotomy")).isNull();
    assertThat(directory.town("38801")).isNull();
    assertThat(directory.town("")).isNull();
  }

  @Test
  void aNameThatTwoStatesHaveNeedsItsState() {
    assertThat(directory.resolve("Jackson")).isInstanceOf(Answer.Unknown.class);
    assertThat(directory.resolve("Jackson, TN"))
        .isInstanceOfSatisfying(
            Answer.Known.class, known -> assertThat(known.origin().state()).isEqualTo("TN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"90.1,0", "-91,10", "10,180.5", "999999999,0"})
  void refusesCoordinatesThatAreNotOnThisPlanet(String near) {
    assertThat(directory.resolve(near)).isInstanceOf(Answer.BadCoordinates.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Atlantis, MS", "99999", "1,2,3", "NaN,NaN", "1e3,4", "🔬", ",", ", MS"})
  void doesNotKnowWhatIsNotThere(String near) {
    assertThat(directory.resolve(near)).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void aPointFarFromEveryPlaceHasNoState() {
    assertThat(directory.resolve("60,-150"))
        .isInstanceOfSatisfying(
            Answer.Known.class, known -> assertThat(known.origin().state()).isNull());
  }

  private static Place place(String id, String name, String state, double lat, double lon) {
    return place(id, name, state, lat, lon, null);
  }

  private static Place place(
      String id, String name, String state, double lat, double lon, @Nullable Integer population) {
    return new Place(
        id,
        name,
        state,
        null,
        null,
        "city",
        lat,
        lon,
        population,
        null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        null);
  }
}
