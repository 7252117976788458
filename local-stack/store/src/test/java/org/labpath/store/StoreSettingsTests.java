package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreSettingsTests {

  @Test
  void needsOnlyAFolder() {
    StoreSettings settings = StoreSettings.from(Map.of(StoreSettings.DATA, "/tmp/store"));

    assertThat(settings.port()).isEqualTo(8086);
    assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
  }

  @Test
  void refusesAnAddressOthersCanReach() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StoreSettings.from(
                    Map.of(
                        StoreSettings.DATA, "/tmp/store", StoreSettings.BIND_ADDRESS, "0.0.0.0")))
        .withMessageContaining("loopback");
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreSettings.from(Map.of()))
        .withMessage("LABPATH_STORE_DATA is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StoreSettings.from(
                    Map.of(StoreSettings.DATA, "/tmp/store", StoreSettings.PORT, "eighty")))
        .withMessageContaining("LABPATH_STORE_PORT=eighty");
  }
}
