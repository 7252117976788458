package org.labpath.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTests {

  @Test
  void foldsCaseAccentsAndMarks() {
    assertThat(Words.of("Bay St. Louis — Clínica ÉTÉ"))
        .containsExactly("bay", "st", "louis", "clinica", "ete");
    assertThat(Words.of("D\u2019Iberville")).containsExactly("diberville");
    assertThat(Words.of("\u0130stanbul")).containsExactly("istanbul");
  }

  @Test
  void keepsLettersOfEveryScriptAndDropsTheRest() {
    assertThat(Words.of("検査 лаборатория 🔬 a-b_c"))
        .containsExactly("検査", "лаборатория", "a", "b", "c");
    assertThat(Words.of("🔬 \u0000 \uD800 ---")).isEmpty();
  }
}
