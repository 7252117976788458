package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.RawClient.Reply;

/** What Prometheus sees, and from where. */
class GatewayMetricsIT {

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new GatewayUnderTest("LABPATH_MANAGEMENT_PORT=0", "LABPATH_LIMIT_READS=off");
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
  }

  @Test
  void measuresByCallWhateverPeopleAskFor() throws Exception {
    for (int i = 0; i < 50; i++) {
      get(gateway.port(), "/api/v1/programs/program-" + i);
      get(gateway.port(), "/api/v1/nothing-" + i);
      get(gateway.port(), "/page-" + i + "?token=secret-" + i);
    }
    Reply metrics = get(gateway.managementPort(), "/actuator/prometheus");
    assertThat(metrics.status()).isEqualTo(200);
    List<String> requests =
        metrics.text().lines().filter(l -> l.startsWith("labpath_gateway_requests_")).toList();
    assertThat(requests)
        .anyMatch(
            line ->
                line.startsWith("labpath_gateway_requests_seconds_count")
                    && line.contains("route=\"/api/v1/programs/{id}\"")
                    && line.contains("part=\"catalog\"")
                    && line.contains("status=\"2xx\"")
                    && line.endsWith(" 50"))
        .anyMatch(line -> line.contains("route=\"none\"") && line.contains("status=\"4xx\""))
        .anyMatch(line -> line.contains("route=\"page\""));
    assertThat(metrics.text())
        .contains("labpath_gateway_backend_busy{", "labpath_gateway_shed_total", "jvm_memory_used")
        .contains("labpath_gateway_access_lines_dropped_total")
        .doesNotContain("program-", "nothing-", "page-", "secret-", "127.0.0.1");
  }

  @Test
  void keepsTheActuatorOffTheDoor() throws Exception {
    for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/health")) {
      assertThat(get(gateway.port(), path).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of("/actuator/env", "/actuator/nothing", "/api/v1/programs")) {
      Reply reply = get(gateway.managementPort(), path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
  }
}
