package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTests {

  private static final String SECRET = "mnbvcxzlkjhgfdsa";

  @TempDir Path folder;

  @Test
  void holdsNothingOfWhatWasDeletedAfterTheNextStart() throws IOException {
    DataFile file = DataFile.open(folder);
    MVMap<String, String> texts = file.store().openMap("texts");
    texts.put("kept", "qwertzuiop");
    texts.put("deleted", SECRET);
    save(file);
    texts.remove("deleted");
    save(file);
    // As a crash leaves it.
    file.store().closeImmediately();
    assertThat(bytes()).contains(SECRET);

    DataFile again = DataFile.open(folder);

    assertThat(bytes()).doesNotContain(SECRET).contains("qwertzuiop");
    MVMap<String, String> found = again.store().openMap("texts");
    assertThat(found).hasSize(1).containsEntry("kept", "qwertzuiop");
    again.close(0);
  }

  @Test
  void beginsAnewWhereAnAttemptWasKilled() throws IOException {
    DataFile file = DataFile.open(folder);
    file.store().<String, String>openMap("texts").put("kept", "here");
    save(file);
    file.close(0);
    Files.writeString(folder.resolve("documents.new"), "half");
    Files.writeString(folder.resolve("documents.new.tempFile"), "half");

    DataFile again = DataFile.open(folder);

    assertThat(again.store().<String, String>openMap("texts")).containsEntry("kept", "here");
    again.close(0);
    try (var files = Files.list(folder)) {
      assertThat(files).extracting(Path::getFileName).hasToString("[documents.mv]");
    }
  }

  private static void save(DataFile file) {
    file.write();
    file.force();
  }

  private String bytes() throws IOException {
    return Files.readString(folder.resolve("documents.mv"), StandardCharsets.ISO_8859_1);
  }
}
