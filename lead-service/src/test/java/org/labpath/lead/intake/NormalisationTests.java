package org.labpath.lead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes two entries the same, and what is no entry at all. */
class NormalisationTests {

  @ParameterizedTest
  @CsvSource({
    "Ada@Example.ORG, ada@example.org",
    "' ada@example.org ', ada@example.org",
    "ada+lab@example.org, ada+lab@example.org",
    "a.d.a@example.org, a.d.a@example.org",
    "ada@münchen.example, ada@xn--mnchen-3ya.example",
    "ADA@MÜNCHEN.example, ada@xn--mnchen-3ya.example",
    "josé@example.org, josé@example.org",
    "o'brien@example.org, o'brien@example.org"
  })
  void comparesAddressesInOneForm(String typed, String normalised) {
    assertThat(EmailAddress.parse(typed)).map(EmailAddress::normalised).contains(normalised);
  }

  @Test
  void treatsComposedAndDecomposedLettersAsTheSame() {
    assertThat(EmailAddress.parse("jose\u0301@example.org").map(EmailAddress::normalised))
        .isEqualTo(EmailAddress.parse("jos\u00e9@example.org").map(EmailAddress::normalised));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "ada@localhost",
        "ada@example..org",
        "a@b@example.org",
        ".ada@example.org",
        "ada.@example.org",
        "a..da@example.org",
        "ada@-example.org",
        "ada@192.168.0.1",
        "ada lovelace@example.org",
        "ada@exam ple.org",
        "\"ada\"@example.org",
        "ada@example.1"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void boundsAnAddress() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b.".repeat(130) + "org")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "601-555-0123, +16015550123",
    "(601) 555-0123, +16015550123",
    "+1 601.555.0123, +16015550123",
    "1 601 555 0123, +16015550123",
    "+44 20 7946 0958, +442079460958"
  })
  void comparesNumbersAsTheyAreDialled(String typed, String e164) {
    assertThat(TelephoneNumber.parse(typed)).map(TelephoneNumber::e164).contains(e164);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "555-0123", "000-000-0000", "not a number", "+999 1234567"})
  void refusesWhatIsNoNumber(String text) {
    assertThat(TelephoneNumber.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "39201, MS",
    "39201-1234, MS",
    "10001, NY",
    "99501, AK",
    "00501, NY",
    "00725, PR",
    "00802, VI",
    "00901, PR",
    "73301, TX",
    "96701, HI",
    "96799, AS",
    "96799-0001, AS",
    "20001, ''",
    "06390, ''",
    "09012, ''",
    "34001, ''",
    "42223, ''",
    "86515, ''",
    "96201, ''",
    "96910, ''",
    "96950, ''"
  })
  void knowsTheStateOfAZipWhereItsDigitsTell(String zip, String state) {
    assertThat(UsPlaces.stateOf(zip).orElse("")).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MS", "DC", "PR", "VI", "GU", "AS", "MP", "FM", "MH", "PW", "AE"})
  void knowsEveryPlaceThatHasZipCodes(String code) {
    assertThat(UsPlaces.isState(code)).isTrue();
  }

  @Test
  void findsBrokenText() {
    assertThat(TextRules.isBroken("a\ud800")).isTrue();
    assertThat(TextRules.isBroken("\udc00a")).isTrue();
    assertThat(TextRules.isBroken("\u0000")).isTrue();
    assertThat(TextRules.isBroken("👩🏽‍🔬 Zoë")).isFalse();
    assertThat(TextRules.hasControl("क्‍ष")).as("a joiner that the script needs").isFalse();
    assertThat(TextRules.hasControl("a\u202Eb")).isTrue();
    assertThat(TextRules.hasControlBesideLines("a\r\n\tb")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef", "\"0123456789abcdef\"", "A_b-0123456789abcdefXYZ"})
  void takesAKeyQuotedOrBare(String header) {
    assertThat(IdempotencyKey.of(header).value()).isEqualTo(header.replace("\"", ""));
  }
}
