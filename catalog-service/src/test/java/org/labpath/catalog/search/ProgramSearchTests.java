package org.labpath.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;

class ProgramSearchTests {

  private final Samples samples = new Samples();

  @Test
  void forgivesOneTypingErrorInAWordOfFiveLetters() {
    assertThat(text("meridan")).contains("meridian");
    assertThat(text("meridain")).contains("meridian");
    assertThat(text("mreidian")).contains("meridian");
    assertThat(text("neridian")).contains("meridian");
    assertThat(text("meridzzn")).isEmpty();
  }

  @Test
  void doesNotGuessAtShortWords() {
    assertThat(text("mls")).isNotEmpty();
    assertThat(text("mzs")).isEmpty();
    assertThat(text("blok")).isEmpty();
  }

  @Test
  void matchesBeginningsOfWords() {
    assertThat(text("meri")).containsExactly("meridian");
    assertThat(text("phleb")).containsExactly("delta-pbt");
  }

  @Test
  void everyWordMustMatch() {
    assertThat(text("jackson technology")).isNotEmpty().doesNotContain("meridian");
    assertThat(text("jackson zebra")).isEmpty();
  }

  @Test
  void aNameOutranksACityAndACityOutranksOtherWords() {
    // Named Jackson; taught in Jackson; in the county of Jackson.
    assertThat(text("jackson")).containsExactly("named-jackson", "in-jackson", "county-jackson");
    // Even a mistyped name comes before a city that matches to the letter.
    assertThat(text("jacksom")).containsExactly("named-jackson", "in-jackson", "county-jackson");
  }

  @Test
  void marksWithoutAWordFindNothing() {
    assertThat(text("!!! 🔬")).isEmpty();
  }

  @Test
  void aFacetIgnoresItsOwnFilterOnly() {
    Found found =
        samples
            .view()
            .search(
                criteria(
                    null,
                    Map.of("credential", Set.of("PBT"), "state", Set.of("MS")),
                    null,
                    Order.NAME));
    assertThat(found.ids()).containsExactly("delta-pbt");
    assertThat(found.facets().get("credential")).containsOnlyKeys("MLT", "MLS", "PBT");
    assertThat(found.facets().get("delivery")).isEqualTo(Map.of("campus", 1L));
    assertThat(found.facets().get("state")).isEqualTo(Map.of("MS", 1L));
  }

  @Test
  void aDemonstrationIsFoundButNotCounted() {
    Found found = samples.view().search(criteria("demonstration", Map.of(), null, Order.NAME));
    assertThat(found.ids()).containsExactly("demo");
    assertThat(found.facets().get("credential")).isEmpty();
  }

  @Test
  void sortsByTheTeachingSiteAndKeepsOpenOnlineProgramsAfterTheRest() {
    Near tupelo = new Near(34.2692, -88.7318, null, "MS");
    List<String> ids =
        samples.view().search(criteria(null, Map.of(), tupelo, Order.DISTANCE)).ids();
    assertThat(ids.subList(ids.size() - 2, ids.size())).containsExactly("online-ms", "online-us");
    assertThat(ids.getFirst()).isEqualTo("delta-pbt");
    assertThat(ids).doesNotContain("online-utah");
  }

  @Test
  void aRadiusDoesNotHideWhatIsOpenFromAfar() {
    Near close = new Near(32.38, -88.69, 5.0, "MS");
    assertThat(samples.view().search(criteria(null, Map.of(), close, Order.DISTANCE)).ids())
        .containsExactly("meridian", "online-ms", "online-us");
    Near elsewhere = new Near(32.38, -88.69, 5.0, "TN");
    assertThat(samples.view().search(criteria(null, Map.of(), elsewhere, Order.DISTANCE)).ids())
        .containsExactly("meridian", "online-us");
  }

  @Test
  void pagesJoinToTheWholeInOneOrder() {
    List<String> whole =
        samples.view().search(criteria(null, Map.of(), null, Order.RELEVANCE)).ids();
    List<String> joined = new ArrayList<>();
    for (int page = 0; page * 3 < whole.size() + 3; page++) {
      joined.addAll(
          samples
              .view()
              .search(new Criteria(null, Map.of(), Map.of(), null, Order.RELEVANCE, page, 3))
              .ids());
    }
    assertThat(joined).isEqualTo(whole).doesNotHaveDuplicates();
  }

  @Test
  void pastTheEndIsEmptyWithTheTotal() {
    Found found =
        samples
            .view()
            .search(
                new Criteria(null, Map.of(), Map.of(), null, Order.NAME, Integer.MAX_VALUE, 100));
    assertThat(found.ids()).isEmpty();
    assertThat(found.total()).isEqualTo(samples.size());
  }

  @Test
  void anOlderViewStaysAsItWas() {
    FacetedView before = samples.view();
    samples.remove("meridian");
    assertThat(before.search(criteria("meridian", Map.of(), null, Order.NAME)).ids()).hasSize(1);
    assertThat(samples.view().search(criteria("meridian", Map.of(), null, Order.NAME)).ids())
        .isEmpty();
  }

  private List<String> text(String q) {
    return samples.view().search(criteria(q, Map.of(), null, Order.RELEVANCE)).ids();
  }

  private static Criteria criteria(
      @Nullable String q, Map<String, Set<String>> filters, @Nullable Near near, Order order) {
    return new Criteria(q, filters, Map.of(), near, order, 0, 100);
  }
}
