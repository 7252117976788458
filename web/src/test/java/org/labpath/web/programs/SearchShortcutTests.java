package org.labpath.web.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchShortcutTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "near=39501",
        "q=medical+laboratory&state=MS",
        "near=Gulfport%2C+MS&radiusMiles=25",
        "q=%3Cscript%3E&compare=a&compare=b&page=2&flag&=",
        "q=a=b"
      })
  void takesPlainQueries(String query) {
    assertThat(SearchShortcut.isPlain(query)).isTrue();
  }

  @Test
  void takesASearchForEverything() {
    assertThat(SearchShortcut.isPlain(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%00",
        "q=%1f",
        "q=%7F",
        "q=%c3%ad",
        "q=%zz",
        "q=%2",
        "q=%",
        "q=%2\u00e9",
        "%71=a",
        "q[]=a",
        "a+b=c",
        "q=\u00ed",
        "q=a;b",
        "q=a/b",
        "q=a\\b"
      })
  void leavesOtherQueriesToWhoKnowsThemBetter(String query) {
    assertThat(SearchShortcut.isPlain(query)).isFalse();
  }

  @Test
  void leavesLongQueries() {
    assertThat(SearchShortcut.isPlain("q=" + "a".repeat(298))).isTrue();
    assertThat(SearchShortcut.isPlain("q=" + "a".repeat(299))).isFalse();
  }
}
