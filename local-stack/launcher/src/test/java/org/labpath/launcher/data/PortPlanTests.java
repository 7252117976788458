package org.labpath.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortPlanTests {

  private final Set<Integer> taken = new HashSet<>();
  private int nextFree = 20_000;

  @Test
  void givesTheInnerPortsAfterTheGateways() throws UsageException {
    PortPlan plan = choose(8080, null);

    assertThat(plan.of("gateway")).isEqualTo(8080);
    assertThat(plan.of("catalog")).isEqualTo(8081);
    assertThat(plan.of("store")).isEqualTo(8086);
    assertThat(plan.of("broker")).isEqualTo(8087);
    assertThat(plan.of("controller")).isEqualTo(8088);
  }

  @Test
  void takesAnyFreePortForAnInnerOneThatIsTaken() throws UsageException {
    taken.add(8083);
    taken.add(20_000);

    assertThat(choose(8080, null).of("lead")).isEqualTo(20_001);
  }

  @Test
  void namesTheGatewaysPortWhenItIsTakenAndHowToChangeIt() {
    taken.add(8080);

    assertThatThrownBy(() -> choose(8080, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("8080")
        .hasMessageContaining("--port N");
  }

  @Test
  void keepsTheFormerPortsWhileTheGatewaysIsTheSame() throws UsageException {
    taken.add(8085);
    PortPlan former = choose(8080, null);
    taken.clear();

    assertThat(choose(8080, former).of("issuer")).isEqualTo(former.of("issuer"));
    assertThat(choose(9080, former).of("issuer")).isEqualTo(9085);
  }

  @Test
  void neverGivesOnePortTwice() throws UsageException {
    taken.add(8081);
    nextFree = 8082;

    PortPlan plan = choose(8080, null);

    assertThat(new HashSet<>(plan.asMap().values())).hasSize(PortPlan.COUNT);
  }

  @Test
  void knowsAPlanThatLacksAPortForNone() {
    assertThat(PortPlan.ofMap(java.util.Map.of("gateway", 1))).isNull();
  }

  private PortPlan choose(int gateway, @Nullable PortPlan former) throws UsageException {
    return PortPlan.choose(gateway, former, port -> !taken.contains(port), () -> nextFree++);
  }
}
