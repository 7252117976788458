package org.labpath.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabAwardTests {

  @ParameterizedTest
  @CsvSource({
    "51.1004, 3, MLT",
    "51.1005, 5, MLS",
    "51.1005, 6, MLS",
    "51.1005, 3, PRE-MLS",
    "51.1004, 5, MLS",
    "51.1009, 20, PBT",
    "51.1008, 3, HT",
    "51.1007, 5, HTL",
    "51.0802, 21, MLA"
  })
  void theCodeAndTheLevelTogetherTellTheCredential(String cip, int level, String credential) {
    assertThat(LabAward.of(cip, level)).isNotNull();
    assertThat(LabAward.of(cip, level)).extracting(LabAward::credential).isEqualTo(credential);
  }

  @ParameterizedTest
  @CsvSource({"51.1004, 20", "51.1005, 18", "51.1099, 5", "51.1003, 2", "51.1009, 5"})
  void whatTheyDoNotTellStaysACount(String cip, int level) {
    assertThat(LabAward.isLab(cip)).isTrue();
    assertThat(LabAward.of(cip, level)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"51.1012", "51.1011", "51.1006", "99", "51.3801"})
  void otherFieldsAreNotOurs(String cip) {
    assertThat(LabAward.isLab(cip)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "HD2024, 2024-12-31",
    "C2020_A to C2024_A, 2024-12-31",
    "release of 2026-08-13, 2026-08-13",
    "the newest, 2026-11-23",
    "2026, 2026-11-23"
  })
  void theEditionSaysOfWhichDayAFileSpeaks(String edition, String day) {
    assertThat(new Source("x", null, edition, LocalDate.of(2026, 11, 23)).asOf()).isEqualTo(day);
  }

  @Test
  void aTelephoneNumberIsTextAndADamagedOneIsNone() {
    assertThat(DirectoryFile.phone("2288642920101")).isEqualTo("228-864-2920 ext. 101");
    assertThat(DirectoryFile.phone("3.34387E+13")).isNull();
    assertThat(DirectoryFile.website("www.colin.edu/")).isEqualTo("https://www.colin.edu/");
    assertThat(DirectoryFile.website(" ")).isNull();
  }
}
