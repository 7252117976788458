package org.labpath.web.recent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTests {

  private final Recent<String, String> recent = new Recent<>(10, String::length);

  @Test
  void forgetsWhatWasNotAskedForTheLongest() {
    recent.put("a", "1234");
    recent.put("b", "1234");
    assertThat(recent.get("a")).isEqualTo("1234");
    recent.put("c", "1234");

    assertThat(recent.get("b")).isNull();
    assertThat(recent.get("a")).isEqualTo("1234");
    assertThat(recent.get("c")).isEqualTo("1234");
  }

  @Test
  void countsAValueThatWasReplacedOnce() {
    for (int i = 0; i < 100; i++) {
      recent.put("a", "12345");
    }
    recent.put("b", "12345");

    assertThat(recent.size()).isEqualTo(2);
  }

  @Test
  void keepsNothingThatIsTooLargeByItself() {
    recent.put("a", "12345");
    recent.put("b", "12345678901");

    assertThat(recent.size()).isZero();
  }
}
