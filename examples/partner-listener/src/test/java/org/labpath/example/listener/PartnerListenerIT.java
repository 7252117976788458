package org.labpath.example.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.broker.LocalBroker;

/** The packaged program, run as a partner runs it, against a real broker. */
class PartnerListenerIT {

  private static final int LEADS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @TempDir static Path shared;
  private static LocalBroker broker;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(shared);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @AfterEach
  void endWhatRuns() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void takesEachEventInOnceThoughItIsKilledAgainAndAgain() throws Exception {
    TestTopic topic = new TestTopic(broker, "school-a").provision();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < LEADS; i++) {
      events.add(submitted("lead-" + i, 1));
    }
    List<String> sent = new ArrayList<>(events);
    // Repeats, and an old "submitted" under another id after "erased".
    sent.addAll(events.subList(0, 100));
    sent.add(event("lead-0", 2, "erased", "{}"));
    sent.add(submitted("lead-0", 1).replace("lead-0.1", "lead-0.1-again"));
    sent.add(submitted("lead-last", 1));
    topic.send(sent);
    Path credentials = topic.ownAccess(folder);

    for (int kill = 0; kill < 2; kill++) {
      Path output = folder.resolve("killed-" + kill);
      Process process = start(output, credentials);
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(PATIENCE)
          // In the middle of a poll's records. Whoever is quick may have come to the end before it
          // could be killed.
          .until(() -> count(output, ": done") >= 150 || anySaid("lead-last", "killed-0"));
      process.destroyForcibly().waitFor();
    }
    Process last = start(folder.resolve("last"), credentials);
    await().atMost(PATIENCE).until(() -> anySaid("lead-last", "killed-0", "killed-1", "last"));
    last.destroy();
    assertThat(last.waitFor(30, TimeUnit.SECONDS)).isTrue();

    List<String> effects =
        said("killed-0", "killed-1", "last")
            .filter(line -> line.endsWith(": done"))
            .map(line -> line.substring(line.indexOf("org.labpath.lead.")))
            .toList();
    assertThat(effects).as("no effect twice").doesNotHaveDuplicates();
    String database = "jdbc:h2:file:" + folder.resolve("leads");
    assertThat(query(database, "SELECT count(*) FROM leads"))
        .as("every lead but the erased one, and the last")
        .containsExactly(Integer.toString(LEADS));
    assertThat(query(database, "SELECT lead_id FROM leads WHERE lead_id = 'lead-0'")).isEmpty();
    assertThat(query(database, "SELECT count(*) FROM inbox"))
        .containsExactly(Integer.toString(LEADS + 3));
    assertThat(said("killed-0", "killed-1", "last"))
        .noneMatch(line -> line.contains("Ana") || line.contains("example.org"))
        .noneMatch(line -> line.contains(topic.password()));
  }

  @Test
  void actsAsTheContractSaysAndOutlivesADatabaseAndABrokerThatAreAway() throws Exception {
    int port = freePort();
    Server server = databaseServer(port);
    String database = "jdbc:h2:tcp://localhost:%d/./school".formatted(port);
    TestTopic topic = new TestTopic(broker, "school-b");
    Path output = folder.resolve("output");
    start(
        output,
        topic.demoAccess(folder),
        "--spring.datasource.url=" + database,
        "--spring.kafka.listener.auth-exception-retry-interval=1s");
    // Started before the operator was ready.
    await().atMost(PATIENCE).until(() -> count(output, "SaslAuthenticationException") > 0);
    topic.provision();

    topic.send(
        List.of(
            "no json, of Ana",
            "{\"id\":\"of Ana\"}",
            submitted("lead-a", 1),
            submitted("lead-b", 1),
            event("lead-b", 2, "withdrawn", "{}"),
            submitted("lead-c", 1),
            event("lead-c", 2, "status", "{\"status\":\"contacted\"}"),
            event("lead-c", 3, "of-a-later-day", "{}"),
            event("lead-c", 2, "erased", "{}").replace("lead-c.2", "lead-c.2-late"),
            submitted("lead-d", 1),
            event("lead-d", 2, "erased", "{}")));
    await().atMost(PATIENCE).until(() -> count(output, "erased.v1 of lead lead-d: done") > 0);
    assertThat(
            query(
                database,
                "SELECT lead_id || ' ' || status || ' ' || may_contact || ' ' || first_name || ' '"
                    + " || email || ' ' || coalesce(phone, '-') FROM leads ORDER BY lead_id"))
        .containsExactly(
            "lead-a new TRUE Ana ana@example.org -",
            "lead-b withdrawn FALSE Ana ana@example.org -",
            "lead-c contacted TRUE Ana ana@example.org -");
    assertThat(said("output").filter(line -> line.contains("Passed over, unreadable")))
        .hasSize(2)
        .anyMatch(line -> line.endsWith("partition 0, offset 0"));

    server.stop();
    topic.send(List.of(submitted("lead-e", 1), submitted("lead-f", 1)));
    await().atMost(PATIENCE).until(() -> count(output, "Attempt 2 failed") > 0);
    server = databaseServer(port);
    try {
      await().atMost(PATIENCE).until(() -> count(output, "lead-f: done") > 0);
      assertThat(query(database, "SELECT lead_id FROM leads ORDER BY lead_id"))
          .containsExactly("lead-a", "lead-b", "lead-c", "lead-e", "lead-f");

      broker.kill();
      broker.start();
      topic.send(List.of(submitted("lead-g", 1)));
      await().atMost(PATIENCE).until(() -> count(output, "lead-g: done") > 0);
    } finally {
      server.stop();
    }
    assertThat(said("output"))
        .noneMatch(line -> line.contains("Ana") || line.contains("ana@"))
        .noneMatch(line -> line.contains(topic.password()));
  }

  @Test
  void waitsForADatabaseThatComesUpLater() throws Exception {
    int port = freePort();
    TestTopic topic = new TestTopic(broker, "school-d").provision();
    topic.send(List.of(submitted("lead-early", 1)));
    Path output = folder.resolve("output");
    Process process =
        start(
            output,
            topic.ownAccess(folder),
            "--spring.datasource.url=jdbc:h2:tcp://localhost:%d/./school".formatted(port));
    await().atMost(PATIENCE).until(() -> count(output, "HikariPool-1 - Starting") > 0);
    await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(process::isAlive);

    Server server = databaseServer(port);
    try {
      await().atMost(PATIENCE).until(() -> count(output, "lead-early: done") > 0);
    } finally {
      server.stop();
    }
  }

  @Test
  void saysThatItsCredentialsAreCutWithoutTheirContent() throws Exception {
    Path credentials = new TestTopic(broker, "school-c").ownAccess(folder);
    String whole = Files.readString(credentials);
    Files.writeString(credentials, whole.substring(0, whole.lastIndexOf('"')));
    Path output = folder.resolve("output");
    Process process = start(output, credentials);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output)
        .content()
        .contains("The file of credentials is neither JSON nor YAML")
        .doesNotContain("school-c-pass");
  }

  private static String submitted(String lead, int sequence) {
    return event(
        lead,
        sequence,
        "submitted",
        """
        {"program":{"name":"Medical Laboratory Technician"},"student":{"firstName":"Ana","lastName":"Sample",\
        "email":"ana@example.org","phone":"+16015550123"},"consent":{"scopes":["email"]},"test":false}\
        """);
  }

  private static String event(String lead, int sequence, String kind, String data) {
    return """
    {"specversion":"1.0","id":"%s.%d","type":"org.labpath.lead.%s.v1","source":"/lead-service",\
    "subject":"%s","time":"2026-11-23T14:05:09Z","sequence":%d,"data":%s}\
    """
        .formatted(lead, sequence, kind, lead, sequence, data);
  }

  private Process start(Path output, Path credentials, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            Path.of("target", "partner-listener.jar").toAbsolutePath().toString(),
            "--credentials=" + credentials,
            // The shortest that the broker allows: the group gives up a killed member after it.
            "--spring.kafka.consumer.properties[session.timeout.ms]=6000"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    started.add(process);
    return process;
  }

  private boolean anySaid(String text, String... outputs) throws IOException {
    return said(outputs).anyMatch(line -> line.contains(text));
  }

  /** Every line of these outputs, the last of each perhaps cut. */
  private Stream<String> said(String... outputs) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String output : outputs) {
      lines.addAll(Files.readAllLines(folder.resolve(output)));
    }
    return lines.stream();
  }

  private static int count(Path output, String text) throws IOException {
    return Files.readString(output).split(text, -1).length - 1;
  }

  private Server databaseServer(int port) throws SQLException {
    return Server.createTcpServer(
            "-tcpPort", Integer.toString(port), "-baseDir", folder.toString(), "-ifNotExists")
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> query(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
