package org.labpath.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTests {

  private static final String OLD = "the-old-key-of-at-least-32-characters";
  private static final String NEW = "the-new-key-of-at-least-32-characters";
  private static final byte[] TEXT = "a token".getBytes(StandardCharsets.UTF_8);

  @Test
  void opensWhatItSealedAndTellsNothing() {
    Seal seal = new Seal(List.of(NEW));
    String sealed = seal.seal("session", TEXT);

    assertThat(seal.open("session", sealed)).isEqualTo(TEXT);
    assertThat(sealed).matches("[A-Za-z0-9_-]+").isNotEqualTo(seal.seal("session", TEXT));
  }

  @Test
  void opensNothingOfAnotherPurposeOrKey() {
    String sealed = new Seal(List.of(OLD)).seal("session", TEXT);

    assertThat(new Seal(List.of(OLD)).open("sign-in", sealed)).isNull();
    assertThat(new Seal(List.of(NEW)).open("session", sealed)).isNull();
    assertThat(new Seal(List.of(NEW, OLD)).open("session", sealed)).isEqualTo(TEXT);
  }

  @Test
  void sealsWithTheFirstKey() {
    String sealed = new Seal(List.of(NEW, OLD)).seal("session", TEXT);

    assertThat(new Seal(List.of(NEW)).open("session", sealed)).isEqualTo(TEXT);
  }

  @Test
  void takesAnythingElseForNothing() {
    Seal seal = new Seal(List.of(NEW));
    for (String strange : List.of("", "x", "not base64 !", "AAAAAAAAAAAAAAAA", "A".repeat(500))) {
      assertThat(seal.open("session", strange)).isNull();
    }
  }
}
