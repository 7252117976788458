package org.labpath.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTests {

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(BrokerSettings.DATA, "/tmp/broker", BrokerSettings.ADMIN_PASSWORD, "long-enough"));

  @Test
  void needsOnlyAFolderAndAPassword() {
    BrokerSettings settings = BrokerSettings.from(environment);

    assertThat(settings.port()).isEqualTo(8087);
    assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.adminUser()).isEqualTo("admin");
  }

  @Test
  void refusesAnAddressOthersCanReach() {
    environment.put(BrokerSettings.BIND_ADDRESS, "0.0.0.0");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerSettings.from(environment))
        .withMessageContaining("loopback");
  }

  @Test
  void namesTheVariableThatIsMissing() {
    environment.remove(BrokerSettings.ADMIN_PASSWORD);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerSettings.from(environment))
        .withMessage("KAFKA_PASSWORD is not set");
  }

  @Test
  void refusesAPortThatIsNone() {
    environment.put(BrokerSettings.PORT, "70000");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerSettings.from(environment))
        .withMessageContaining("LABPATH_BROKER_PORT=70000");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(BrokerSettings.from(environment).toString()).doesNotContain("long-enough");
  }
}
