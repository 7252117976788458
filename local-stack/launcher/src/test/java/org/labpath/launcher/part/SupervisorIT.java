package org.labpath.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.process.JavaCommand;

class SupervisorIT {

  @TempDir Path folder;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private Path table;
  private Path notes;
  private Supervisor supervisor;

  @BeforeEach
  void makeSupervisor() {
    table = folder.resolve("processes");
    notes = folder.resolve("notes");
    supervisor = newSupervisor();
  }

  @AfterEach
  void endAll() throws Exception {
    supervisor.stopAll();
    Leftovers.end(folder, table);
  }

  @Test
  void stopsTheStagesInTheirOrder() throws Exception {
    supervisor.start(
        List.of(stub("store", "stay", 2), stub("lead", "stay", 1), stub("gateway", "stay", 0)), 3);
    assertThat(ProcessTable.read(table)).hasSize(3);

    supervisor.stopAll();

    assertThat(Files.readAllLines(notes))
        .containsExactly("gateway stopped", "lead stopped", "store stopped");
    assertThat(ProcessTable.read(table)).isEmpty();
    assertThat(heard).contains("gateway ready", "lead ready", "store ready");
  }

  @Test
  void tellsOfAPartThatEndsByItselfWithTheEndOfItsLog() throws Exception {
    supervisor.start(List.of(stub("store", "stay", 1), stub("lead", "stay", 0)), 2);
    // Not by the supervisor's will: what a crash, or somebody's kill, looks like.
    supervisor.signal("lead", "TERM");

    PartFailedException crash = supervisor.awaitCrash();

    assertThat(crash.part()).isEqualTo("lead");
    assertThat(crash)
        .hasMessageContaining("lead ended by itself (signal 15)")
        .hasMessageContaining("asked to stop")
        .hasMessageContaining("lead.log");
  }

  @Test
  void tellsOfAPartThatNeverBecameReady() {
    assertThatThrownBy(() -> supervisor.start(List.of(stub("web", "fail", 0)), 1))
        .isInstanceOf(PartFailedException.class)
        .hasMessageContaining("web ended (exit code 4) before it was ready")
        .hasMessageContaining("no room on the disk");
  }

  @Test
  void killsWhatDoesNotStopInItsTime() throws Exception {
    supervisor.start(List.of(stub("web", "cling", 0)), 1);

    supervisor.stopAll();

    assertThat(heard).contains("web killed");
  }

  @Test
  void killsAndStartsAPartAgainWithoutCallingItACrash() throws Exception {
    Part lead = stub("lead", "stay", 0);
    supervisor.start(List.of(lead), 1);

    supervisor.kill("lead");
    assertThat(supervisor.isAlive("lead")).isFalse();
    supervisor.start(lead);

    assertThat(supervisor.isAlive("lead")).isTrue();
    supervisor.throwIfCrashed();
  }

  @Test
  void leavesNothingForTheNextLauncherEvenAfterItWasKilled() throws Exception {
    supervisor.start(
        List.of(stub("store", "stay", 2), stub("lead", "stay", 1), stub("web", "stay", 0)), 3);
    supervisor.signal("lead", "STOP");
    // Not ours: in no table, without our mark.
    Process other = new ProcessBuilder("sleep", "60").start();
    // A table that a crash cut short, and a number that belongs to another by now.
    String full = Files.readString(table);
    String webAndReused =
        full.lines().filter(line -> line.startsWith("web ")).findFirst().orElseThrow()
            + "\nreused 0 "
            + other.pid()
            + " 1000\nhalf";
    Files.writeString(table, webAndReused);
    supervisor = newSupervisor();

    List<String> ended = Leftovers.end(folder, table);

    assertThat(ended).hasSize(3).contains("web");
    assertThat(other.isAlive()).isTrue();
    other.destroyForcibly();
    await().until(() -> marked().isEmpty());
    assertThat(table).doesNotExist();
    assertThat(Leftovers.end(folder, table)).isEmpty();
  }

  private List<ProcessHandle> marked() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(arguments -> List.of(arguments).contains(Leftovers.mark(folder)))
                    .orElse(false))
        .toList();
  }

  private Supervisor newSupervisor() {
    return new Supervisor(
        table,
        new Supervisor.Listener() {
          @Override
          public void ready(String part, Duration time) {
            heard.add(part + " ready");
          }

          @Override
          public void ignoredItsCache(String part, Path log) {
            heard.add(part + " ignored its cache");
          }

          @Override
          public void killed(String part, Duration limit) {
            heard.add(part + " killed");
          }
        });
  }

  private Part stub(String name, String behaviour, int stage) {
    List<String> command =
        new ArrayList<>(
            JavaCommand.of(
                List.of(Leftovers.mark(folder), "-Xmx32m", "-XX:TieredStopAtLevel=1"),
                StubPart.class.getName()));
    command.addAll(List.of(name, notes.toString(), behaviour));
    return new Part(
        name,
        command,
        Map.of("CLASSPATH", JavaCommand.ownClassPath(), "PATH", System.getenv("PATH")),
        folder.resolve(name + ".log"),
        new Readiness.Says("ready"),
        stage,
        behaviour.equals("cling") ? Duration.ofMillis(500) : Duration.ofSeconds(10));
  }
}
