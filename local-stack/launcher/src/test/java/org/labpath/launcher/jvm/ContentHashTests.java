package org.labpath.launcher.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTests {

  @TempDir Path folder;

  @Test
  void staysTheSameWhenAFileIsOnlyWrittenAgain() throws Exception {
    Path jar = Files.writeString(folder.resolve("a.jar"), "content");
    String before = hashes().of(List.of(jar));

    Files.writeString(jar, "content");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

    assertThat(hashes().of(List.of(jar))).isEqualTo(before);
  }

  @Test
  void changesWithTheContentEvenWhenTheSizeDoesNot() throws Exception {
    Path jar = Files.writeString(folder.resolve("a.jar"), "content");
    ContentHash first = hashes();
    String before = first.of(List.of(jar));
    first.remember();

    Files.writeString(jar, "CONTENT");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

    assertThat(hashes().of(List.of(jar))).isNotEqualTo(before);
  }

  @Test
  void remembersAFileItHasRead() throws Exception {
    Path jar = Files.writeString(folder.resolve("a.jar"), "content");
    FileTime time = Files.getLastModifiedTime(jar);
    ContentHash first = hashes();
    String before = first.of(List.of(jar));
    first.remember();

    // Same size and time: taken for the same without being read.
    Files.writeString(jar, "another");
    Files.setLastModifiedTime(jar, time);

    assertThat(hashes().of(List.of(jar))).isEqualTo(before);
  }

  private ContentHash hashes() throws Exception {
    return new ContentHash(folder.resolve("hashes.properties"));
  }
}
