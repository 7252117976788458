package org.labpath.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLanguageTests {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "- | - | en",
        "- | es | es",
        "- | es-MX, en;q=0.5 | es",
        "- | fr, en;q=0.5, es;q=0.7 | es",
        "- | es;q=0, en | en",
        "- | ;;=,q | en",
        "- | * | en",
        "a=b; lang=es | en | es",
        "lang=en | es | en",
        "lang=fr | es | es",
        "xlang=es | - | en"
      })
  void isThatOfTheCookieThenOfTheBrowser(String cookies, String accepted, String language) {
    assertThat(PageLanguage.of(cookies, accepted).getLanguage()).isEqualTo(language);
  }
}
