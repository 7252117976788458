package org.labpath.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.imports.Matching.Answer;

class MatchingTests {

  private final Matching matching = new Matching();

  @BeforeEach
  void fill() {
    matching.add(
        hospital(
            "tupelo",
            "North Mississippi Medical Center",
            "acute-care",
            "830 S GLOSTER STREET",
            "Tupelo",
            "(662) 377-6608",
            34.2431));
    matching.add(
        hospital(
            "whitfield",
            "Mississippi State Hospital",
            "psychiatric",
            "3550 Highway 468 West",
            "Whitfield",
            "(601) 351-8000",
            32.23));
    matching.add(
        hospital(
            "gulfport",
            "Memorial Hospital at Gulfport",
            "acute-care",
            "4500 13th Street",
            "Gulfport",
            "(228) 867-4000",
            30.3672));
  }

  @Test
  void theSameNameAtTheSameStreetIsTheSameHospital() {
    assertSame(
        "tupelo",
        hospital(
            "?", "NORTH MS MED CTR", "acute-care", "830 SOUTH GLOSTER", "TUPELO", null, 34.2433));
  }

  @Test
  void aNewNameAtTheSameStreetWithTheSameTelephoneIsTheSameHospital() {
    assertSame(
        "gulfport",
        hospital(
            "?",
            "Coastal Care",
            "acute-care",
            "4500 13th St",
            "Gulfport",
            "228-867-4000",
            30.3672));
  }

  @Test
  void anotherNameAtTheSameStreetIsUncertain() {
    assertThat(
            matching.find(
                hospital(
                    "?",
                    "Oak Circle",
                    "psychiatric",
                    "3550 Highway 468 West",
                    "Whitfield",
                    null,
                    32.24)))
        .isInstanceOf(Answer.Uncertain.class);
  }

  @Test
  void anotherSortOfHospitalInTheSameBuildingIsItsOwn() {
    assertThat(
            matching.find(
                hospital(
                    "?",
                    "Encompass Rehabilitation",
                    "rehabilitation",
                    "4500 13th Street, 3rd Floor",
                    "Gulfport",
                    null,
                    30.3672)))
        .isInstanceOf(Answer.None.class);
  }

  @Test
  void theSameNameFarAwayIsAnotherHospital() {
    assertThat(
            matching.find(
                hospital(
                    "?",
                    "North Mississippi Medical Center",
                    "acute-care",
                    "1 Main Street",
                    "Tupelo",
                    null,
                    31.0)))
        .isInstanceOf(Answer.None.class);
  }

  @Test
  void nothingInCommonIsNoMatch() {
    assertThat(
            matching.find(
                hospital("?", "Delta Clinic", "acute-care", "1 A Street", "Tupelo", null, 34.3)))
        .isInstanceOf(Answer.None.class);
  }

  private void assertSame(String id, Hospital wanted) {
    assertThat(matching.find(wanted))
        .isInstanceOfSatisfying(
            Answer.Same.class, same -> assertThat(same.hospital().id()).isEqualTo(id));
  }

  private static Hospital hospital(
      String id,
      String name,
      String type,
      String street,
      String city,
      @Nullable String phone,
      double lat) {
    return Hospital.of(id, List.of(name), type, street, city, "MS", null, phone, lat, -88.7, true);
  }
}
