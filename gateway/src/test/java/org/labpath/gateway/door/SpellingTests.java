package org.labpath.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/programs/",
        "/.well-known/security.txt",
        "/a.b/c..d/...e",
        "/guides/MS",
        "/programs/x%20y",
        "/%C3%A9cole",
        "/a:b@c!$&'()*+,="
      })
  void admitsPlainPaths(String path) {
    assertThat(Spelling.isPlain(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "*",
        "/..",
        "/.",
        "/a/../b",
        "/a/./b",
        "/a/..",
        "//a",
        "/a//b",
        "/a;b",
        "/a\\b",
        "/a%2Fb",
        "/a%2fb",
        "/a%5Cb",
        "/a%25b",
        "/a%3Bb",
        "/%41",
        "/%7e",
        "/%2e",
        "/a%00",
        "/a%0a",
        "/a%",
        "/a%4",
        "/a%zz",
        "/é",
        "/a b",
        "/a\u007f",
        "/..."
      })
  void refusesEverySecondSpelling(String path) {
    assertThat(Spelling.isPlain(path)).isFalse();
  }

  @Test
  void boundsTheQuery() {
    assertThat(Spelling.isReasonable("a=1&b=2")).isTrue();
    assertThat(Spelling.isReasonable("a&".repeat(100))).isFalse();
    assertThat(Spelling.isReasonable("x".repeat(7000))).isFalse();
  }
}
