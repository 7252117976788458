package org.labpath.example.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.broker.LocalBroker;

/** The examples in Java and Python when they, or the broker, are killed in the middle. */
class CrashIT {

  private static final int EVENTS = 400;

  @TempDir static Path shared;
  private static LocalBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(shared);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void pythonTakesEachEventInOnceThoughItIsKilledAgainAndAgain() throws Exception {
    String python = pythonWithKafka();
    assumeTrue(python != null, "no Python with kafka-python here: apt-get install python3-kafka");
    TestTopic topic = TestTopic.on(broker, "school-python");
    List<String> events = leads(EVENTS);
    List<String> sent = new ArrayList<>(events);
    // Repeats, an unreadable one, and an old "submitted" after "erased".
    sent.addAll(events.subList(0, 50));
    sent.add("no json");
    sent.add(event("lead-0", 2, "erased"));
    sent.add(event("lead-0", 1, "submitted").replace("lead-0.1", "lead-0.1-again"));
    topic.send(sent);
    Path database = folder.resolve("leads.sqlite");
    List<String> command =
        List.of(
            python,
            Path.of("../partner-consumer-python/partner_consumer.py").toAbsolutePath().toString(),
            topic.credentials(folder).toString(),
            "--database",
            database.toString(),
            "--idle-exit",
            "3");

    int seen = 0;
    for (int kill = 0; kill < 2; kill++) {
      Path output = folder.resolve("killed-" + kill);
      Process process = start(command, output);
      int wanted = seen + 60;
      int before = seen;
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(Duration.ofSeconds(60))
          // Whoever is quick may have taken in all the rest before it could be killed, and ended.
          .until(() -> before + lines(output, "submitted") >= wanted || !process.isAlive());
      process.destroyForcibly().waitFor();
      seen += lines(output, "submitted");
    }
    Path output = folder.resolve("last");
    Process last = start(command, output);
    assertThat(last.waitFor(90, TimeUnit.SECONDS)).isTrue();

    assertThat(last.exitValue()).as(Files.readString(output)).isZero();
    // Whichever of the three came that far.
    assertThat(
            Files.readString(folder.resolve("killed-0"))
                + Files.readString(folder.resolve("killed-1"))
                + Files.readString(output))
        .contains("passed over")
        .doesNotContain("no json");
    assertThat(query(python, database, "SELECT count(*), count(DISTINCT event_id) FROM effects"))
        .as("each event once: every lead's first, and the erasure")
        .isEqualTo("%d %d".formatted(EVENTS + 1, EVENTS + 1));
    assertThat(query(python, database, "SELECT count(*) FROM leads"))
        .as("the erased lead stays away")
        .isEqualTo(Integer.toString(EVENTS - 1));
  }

  @Test
  void javaGoesOnByItselfAfterTheBrokerWasKilled() throws Exception {
    TestTopic topic = TestTopic.on(broker, "school-java");
    topic.send(List.of(event("lead-a", 1, "submitted")));
    Path output = folder.resolve("output");
    Process process =
        start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "partner-consumer.jar").toAbsolutePath().toString(),
                topic.credentials(folder).toString(),
                "--once",
                "2",
                "--timeout",
                "120"),
            output);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.readString(output).contains("lead-a"));
      broker.kill();
      broker.start();
      topic.send(List.of(event("lead-b", 1, "submitted")));

      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
      assertThat(Files.readString(output)).containsOnlyOnce("lead-a").contains("lead-b");
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> leads(int count) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event("lead-" + i, 1, "submitted"));
    }
    return events;
  }

  private static String event(String lead, int sequence, String kind) {
    return """
    {"specversion":"1.0","id":"%s.%d","type":"org.labpath.lead.%s.v1","source":"/lead-service",\
    "subject":"%s","time":"2026-11-23T14:05:09Z","sequence":%d,"data":{"leadId":"%s"}}\
    """
        .formatted(lead, sequence, kind, lead, sequence, lead);
  }

  private static int lines(Path output, String word) throws IOException {
    return Files.readString(output).split(word, -1).length - 1;
  }

  private static Process start(List<String> command, Path output) throws IOException {
    Files.deleteIfExists(output);
    Files.createFile(output);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static String query(String python, Path database, String sql) throws Exception {
    Process process =
        new ProcessBuilder(
                python,
                "-c",
                "import"
                    + " sqlite3,sys;print(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone())",
                database.toString(),
                sql)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer.strip();
  }

  /** A distribution's own Python comes first: that is where its package is. */
  private static @Nullable String pythonWithKafka() throws Exception {
    for (String python : List.of("/usr/bin/python3", "python3")) {
      try {
        Process process = new ProcessBuilder(python, "-c", "import kafka").start();
        if (process.waitFor() == 0) {
          return python;
        }
      } catch (IOException notThere) {
        // The next one, then.
      }
    }
    return null;
  }
}
