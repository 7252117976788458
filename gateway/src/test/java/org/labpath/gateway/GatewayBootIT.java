package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.RawClient.Reply;

/** The gateway as a process, configured as {@code ./run} and compose configure it. */
class GatewayBootIT {

  @Test
  void bootsFromEnvironmentVariablesAloneAndWithNothingBehindIt() throws Exception {
    try (StubPart catalog = new StubPart()) {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      ProcessBuilder java =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              GatewayApplication.class.getName());
      Map<String, String> environment = java.environment();
      environment.put("SERVER_PORT", Integer.toString(port));
      environment.put("LABPATH_INTERNAL_SECRET", GatewayUnderTest.SECRET);
      environment.put("LABPATH_CATALOG_URI", catalog.uri());
      environment.put("LABPATH_LEAD_URI", "http://localhost:1");
      environment.put("LABPATH_LIMIT_READS", "3/1m");
      environment.put("LABPATH_BODY_LIMIT", "1KiB");
      environment.put("LABPATH_TRUSTED_PROXIES", "127.0.0.0/8");
      Process process = java.redirectErrorStream(true).start();
      try {
        List<String> log = new CopyOnWriteArrayList<>();
        Thread collector = Thread.ofVirtual().start(() -> collect(process, log));
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .ignoreExceptions()
            .until(() -> get(port, "/health").status() == 503);
        String from = "X-Forwarded-For: 10.1.1.1";
        Reply reply = get(port, "/api/v1/programs", from);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"reads\";q=12;w=240");
        assertThat(catalog.seen().getLast().header("X-LabPath-Client-Address"))
            .isEqualTo("10.1.1.1");
        assertThat(RawClient.post(port, "/api/v1/corrections", new byte[2000]).status())
            .isEqualTo(413);
        get(port, "/api/v1/leads/someid?token=a-secret-token", from);
        // Not the process itself: that would close its output to us, and with it the last lines.
        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(collector.join(Duration.ofSeconds(10))).as("read to the last line").isTrue();
        assertThat(log)
            .as("one line per request, and nothing personal in any")
            .anyMatch(line -> line.contains("\"route\":\"/api/v1/leads/{inquiryId}\""))
            .noneMatch(line -> line.contains("a-secret-token") || line.contains("someid"))
            .noneMatch(line -> line.contains("10.1.1.1"));
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void collect(Process process, List<String> log) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        log.add(line);
      }
    } catch (IOException ended) {
      // The process is gone; what it said is in the list.
      return;
    }
  }
}
