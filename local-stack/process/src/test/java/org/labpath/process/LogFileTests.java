package org.labpath.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {

  @TempDir Path folder;
  private LogFile log;

  @BeforeEach
  void choose() {
    log = new LogFile(folder.resolve("part.log"));
  }

  @Test
  void isEmptyWhileThereIsNone() {
    assertThat(log.length()).isZero();
    assertThat(log.contains("ready", 0)).isFalse();
    assertThat(log.end(5, 0)).isEmpty();
  }

  @Test
  void showsOnlyWhatThisStartWrote() throws Exception {
    Files.writeString(log.path(), "ready\n");
    long start = log.length();

    assertThat(log.contains("ready", start)).isFalse();
    Files.writeString(log.path(), "ready\none\ntwo\nthree\n");
    assertThat(log.end(2, start)).containsExactly("two", "three");
  }

  @Test
  void beginsAnewWhenItHasGrownTooLong() throws Exception {
    Files.writeString(log.path(), "x".repeat(2000) + "\nlast line\n");

    log.shorten(1000);

    assertThat(log.length()).isZero();
    assertThat(Files.readString(folder.resolve("part.log.old"))).endsWith("last line\n");
    Files.writeString(log.path(), "afterwards\n");
    assertThat(log.end(3, 2011)).containsExactly("afterwards");
  }
}
