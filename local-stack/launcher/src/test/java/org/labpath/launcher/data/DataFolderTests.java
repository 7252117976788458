package org.labpath.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void chooseFolder() {
    root = temporary.resolve("data");
  }

  @Test
  void makesSecretsOnceAndKeepsThemToItself() throws Exception {
    String first;
    try (DataFolder folder = DataFolder.open(root)) {
      first = folder.secrets().get(Secrets.INTERNAL);
      assertThat(first).hasSizeGreaterThanOrEqualTo(32);
      assertThat(folder.secrets().get(Secrets.TOKEN)).isNotEqualTo(first);
    }
    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(folder.secrets().get(Secrets.INTERNAL)).isEqualTo(first);
    }
    assertThat(permissions(root.resolve("secrets.properties"))).isEqualTo("rw-------");
    assertThat(permissions(root)).isEqualTo("rwx------");
  }

  @Test
  void prefersASecretOfTheEnvironmentWithoutKeepingIt() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      Secrets secrets = folder.secrets().with(Map.of(Secrets.TOKEN, "set-by-the-operator"));
      assertThat(secrets.get(Secrets.TOKEN)).isEqualTo("set-by-the-operator");
      assertThat(Files.readString(root.resolve("secrets.properties")))
          .doesNotContain("set-by-the-operator");
    }
  }

  @Test
  void isUsedByOneLauncherAtATime() throws Exception {
    Process other = OtherLauncher.holding(root);
    try {
      assertThatThrownBy(() -> DataFolder.open(root))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("already running");
    } finally {
      other.destroyForcibly();
      other.waitFor();
    }
    DataFolder.open(root).close();
  }

  @Test
  void leavesAFolderWithOtherThingsAlone() throws Exception {
    Files.createDirectories(root);
    Files.writeString(root.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DataFolder.open(root))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("other things");
    assertThat(root.resolve("thesis.txt")).exists();
  }

  @Test
  void forgetsEverythingButStaysLocked() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      String before = folder.secrets().get(Secrets.TOKEN);
      Files.createDirectories(folder.of("store").resolve("deep"));
      Files.writeString(folder.of("store").resolve("deep").resolve("documents.mv"), "x");

      folder.forget();

      assertThat(folder.of("store")).doesNotExist();
      assertThat(folder.secrets().get(Secrets.TOKEN)).isNotEqualTo(before);
    }
  }

  @Test
  void remembersItsPorts() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(folder.formerPorts()).isNull();
      PortPlan plan = PortPlan.choose(9000, null, port -> true, () -> 1);
      folder.keep(plan);
      assertThat(folder.formerPorts()).extracting(PortPlan::asMap).isEqualTo(plan.asMap());
    }
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
