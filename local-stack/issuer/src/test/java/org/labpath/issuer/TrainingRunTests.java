package org.labpath.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTests {

  @TempDir Path folder;

  @Test
  void startThatOnlyTrainsTheClassCacheNeedsNothingAndLeavesNothingBehind() throws Exception {
    File output = folder.resolve("output.txt").toFile();
    // A process of its own: such a run ends by halting its virtual machine.
    ProcessBuilder run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.context.exit=onRefresh",
                "-cp",
                System.getProperty("java.class.path"),
                IssuerApplication.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output);
    run.environment().keySet().removeIf(name -> name.startsWith("LABPATH_"));
    run.environment().put("LABPATH_ISSUER_DATA", folder.resolve("data").toString());
    Process process = run.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).describedAs("see %s", output).isZero();
    assertThat(folder.resolve("data")).doesNotExist();
  }
}
