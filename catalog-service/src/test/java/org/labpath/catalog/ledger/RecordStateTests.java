package org.labpath.catalog.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordStateTests {

  @Test
  void anImportNeverOverwritesWhatAPersonCorrected() {
    RecordState imported =
        RecordState.first(1, Layer.CMS_HOSPITALS, Map.of("name", "MERIT HEALTH BILOXI"));
    RecordState corrected =
        imported.with(2, Layer.CORRECTED, Map.of("name", "Memorial Hospital Biloxi"));
    RecordState again =
        corrected.with(3, Layer.CMS_HOSPITALS, Map.of("name", "BILOXI REGIONAL", "phone", "228 1"));
    StoredRecord shown = again.effective("x");
    assertThat(shown.fields())
        .containsEntry("name", "Memorial Hospital Biloxi")
        .containsEntry("phone", "228 1");
    assertThat(shown.correctedFields()).containsExactly("name");
    assertThat(shown.version()).isEqualTo(3);
  }

  @Test
  void sourcesOfAllLayersAddUpTheStrongestFirst() {
    RecordState state =
        RecordState.first(1, Layer.CMS_HOSPITALS, Map.of("provenance", List.of("cms")))
            .with(2, Layer.SEED, Map.of("provenance", List.of("seed", "cms")));
    assertThat(state.effective("x").fields()).containsEntry("provenance", List.of("seed", "cms"));
  }

  @Test
  void awardsThatPeopleWroteDownDoNotHideLaterYears() {
    RecordState state =
        RecordState.first(
                1,
                Layer.IPEDS_COMPLETIONS,
                Map.of("awards", List.of(award(3, Map.of("2023", 5, "2025", 9)))))
            .with(
                2,
                Layer.SEED,
                Map.of(
                    "awards", List.of(award(3, Map.of("2023", 4)), award(2, Map.of("2023", 1)))));
    assertThat(state.effective("x").fields())
        .containsEntry(
            "awards", List.of(award(3, Map.of("2023", 4, "2025", 9)), award(2, Map.of("2023", 1))));
  }

  private static Map<String, Object> award(int level, Map<String, Object> years) {
    return Map.of("cipCode", "51.1004", "level", level, "years", years);
  }

  @Test
  void valuesThatAreEqualAreTheSameText() {
    Map<String, Object> values = Map.of("name", "a", "site", Map.of("lat", 34.0, "city", "Tupelo"));
    Map<String, Object> same = new java.util.LinkedHashMap<>();
    same.put("site", new java.util.TreeMap<>(Map.of("city", "Tupelo", "lat", 34.0)));
    same.put("name", "a");
    assertThat(LayerValues.of(values)).isEqualTo(LayerValues.of(same)).isEqualTo(values);
    assertThat(LayerValues.stored(LayerValues.of(values).text())).isEqualTo(LayerValues.of(same));
    assertThat(
            LayerValues.joined(
                new java.util.TreeMap<>(
                    Map.of("b", LayerValues.of(same), "a\"", LayerValues.of(values)))))
        .isEqualTo(LayerValues.of(Map.of("b", values, "a\"", values)));
  }

  @Test
  void aHospitalShowsTheAddressOfOneFileAtThePointOfTheOther() {
    RecordState state =
        RecordState.first(
                1,
                Layer.CMS_HOSPITALS,
                Map.of(
                    "name",
                    "North Mississippi Medical Center",
                    "site",
                    site("830 S Gloster Street", 34.2, "zip"),
                    "provenance",
                    List.of(Map.of("dataset", "cms-hospitals"))))
            .with(
                2,
                Layer.HIFLD_HOSPITALS,
                Map.of(
                    "name",
                    "NMMC",
                    "beds",
                    640,
                    "site",
                    site("830 South Gloster", 34.2431, "site"),
                    "provenance",
                    List.of(Map.of("dataset", "hifld-hospitals"))));
    assertThat(state.effective("x").fields())
        .containsEntry("name", "North Mississippi Medical Center")
        .containsEntry("site", site("830 S Gloster Street", 34.2431, "site"))
        .containsEntry(
            "provenance",
            List.of(
                Map.of("dataset", "cms-hospitals", "fields", List.of("name", "site")),
                Map.of("dataset", "hifld-hospitals", "fields", List.of("beds", "site"))));
  }

  private static Map<String, Object> site(String street, double lat, String accuracy) {
    return Map.of("street", street, "lat", lat, "lon", -88.7, "accuracy", accuracy);
  }

  @Test
  void aRecordWithoutLayersIsDeleted() {
    RecordState state =
        RecordState.first(1, Layer.SEED, Map.of("name", "a")).with(2, Layer.SEED, null);
    assertThat(state.deleted()).isTrue();
    assertThat(state.effective("x").fields()).isEmpty();
  }

  @Test
  void saysWhereImportsContradictEachOtherUntilAPersonDecides() {
    RecordState state =
        RecordState.first(
                1,
                Layer.HIFLD_HOSPITALS,
                Map.of(
                    "name",
                    "GARDEN PARK MEDICAL CENTER",
                    "phone",
                    "(228) 575-7000",
                    "site",
                    Map.of("city", "Gulfport", "state", "MS", "lat", 30.43, "lon", -89.09)))
            .with(
                2,
                Layer.CMS_HOSPITALS,
                Map.of(
                    "name",
                    "Singing River Gulfport",
                    "phone",
                    "228-575-7000",
                    "site",
                    Map.of("city", "Gulfport", "state", "MS", "lat", 30.44, "lon", -89.09)));
    assertThat(state.effective("x").disputes())
        .containsExactly(
            "name: hifld-hospitals says GARDEN PARK MEDICAL CENTER, cms-hospitals says Singing"
                + " River Gulfport");
    RecordState decided =
        state.with(3, Layer.CORRECTED, Map.of("name", "Singing River Gulfport Hospital"));
    assertThat(decided.effective("x").disputes()).isEmpty();
  }
}
