package org.labpath.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressTests {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, false",
    "http://127.0.0.1:8080, false",
    "http://[::1]:8080, false",
    "https://localhost, true",
    "http://labpath.example, true",
    "http://localhost.example, true",
    "https://labpath.example, true",
  })
  void guardsItsCookiesEverywhereButOnTheMachineItself(String address, boolean guarded) {
    assertThat(new PublicAddress(URI.create(address)).isGuarded()).isEqualTo(guarded);
  }
}
