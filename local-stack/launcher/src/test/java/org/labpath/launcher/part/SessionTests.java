package org.labpath.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTests {

  @TempDir Path folder;

  @Test
  void usesTheSystemsOwnProgramWhereThereIsOne() throws Exception {
    Path setsid = Files.createFile(folder.resolve("setsid"));
    assertThat(setsid.toFile().setExecutable(true)).isTrue();

    assertThat(new Session("/nowhere:" + folder).wrap(List.of("java", "X")))
        .containsExactly("setsid", "java", "X");
  }

  @Test
  void atLeastLetsThePartIgnoreTheKeyElsewhere() throws Exception {
    List<String> wrapped = new Session(folder.toString()).wrap(List.of("echo", "it's", "fine"));

    Process process = new ProcessBuilder(wrapped).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), "UTF-8"))
        .isEqualTo("it's fine\n");
  }
}
