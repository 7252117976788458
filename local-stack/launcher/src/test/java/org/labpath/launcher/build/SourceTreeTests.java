package org.labpath.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTests {

  private static final Instant BEFORE = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant BUILT = Instant.parse("2026-11-23T11:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path root;

  @BeforeEach
  void layOut() throws IOException {
    write("pom.xml", "<modules><module>shared</module><module>app</module></modules>");
    write("shared/pom.xml", pom("labpath-shared", ""));
    write(
        "app/pom.xml",
        pom("labpath-app", dependency("labpath-shared", "") + dependency("labpath-rules", "test")));
    write("shared/src/main/java/Shared.java", "class Shared {}");
    write("app/src/main/resources/application.yml", "a: b");
    write("app/src/test/java/AppTests.java", "class AppTests {}");
    write("shared/target/labpath-shared-1.jar", "jar");
    write("app/target/labpath-app-1.jar", "jar");
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        touch(path, path.toString().endsWith(".jar") ? BUILT : BEFORE);
      }
    }
  }

  @Test
  void buildsNothingWhileNothingChanged() throws IOException {
    assertThat(stale()).isEmpty();
  }

  @Test
  void buildsWhatHasAChangedSource() throws IOException {
    touch(root.resolve("app/src/main/resources/application.yml"), AFTER);

    assertThat(stale()).containsExactly("app");
  }

  @Test
  void buildsWhatUsesAModuleThatChanged() throws IOException {
    touch(root.resolve("shared/src/main/java/Shared.java"), AFTER);

    assertThat(stale()).containsExactly("shared", "app");
  }

  @Test
  void buildsAllWhenTheRootPomChanged() throws IOException {
    touch(root.resolve("pom.xml"), AFTER);

    assertThat(stale()).containsExactly("shared", "app");
  }

  @Test
  void buildsWhatHasNoJar() throws IOException {
    Files.delete(root.resolve("app/target/labpath-app-1.jar"));

    assertThat(stale()).containsExactly("app");
  }

  @Test
  void noticesASourceThatWasRemoved() throws IOException {
    Files.delete(root.resolve("app/src/main/resources/application.yml"));
    touch(root.resolve("app/src/main/resources"), AFTER);

    assertThat(stale()).containsExactly("app");
  }

  @Test
  void leavesTestsOutOfAccount() throws IOException {
    touch(root.resolve("app/src/test/java/AppTests.java"), AFTER);

    assertThat(stale()).isEmpty();
  }

  @Test
  void believesAJarThatMavenFoundNotWorthWritingAgain() throws IOException {
    touch(root.resolve("app/src/main/resources/application.yml"), AFTER);
    SourceTree tree = new SourceTree(root);

    tree.builtAt(tree.stale(List.of("app")), FileTime.from(AFTER.plusSeconds(1)));

    assertThat(stale()).isEmpty();
  }

  @Test
  void startsTheJarAndNotTheClassesThatAMeasurementTakesFromIt() throws IOException {
    Files.createFile(root.resolve("app/target/labpath-app-1-classes.jar"));

    assertThat(new SourceTree(root).jar("app"))
        .isEqualTo(root.resolve("app/target/labpath-app-1.jar"));
  }

  private List<String> stale() throws IOException {
    return new SourceTree(root).stale(List.of("shared", "app"));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void touch(Path path, Instant time) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(time));
  }

  private static String pom(String artifact, String dependencies) {
    return "<project><parent><artifactId>labpath</artifactId></parent><artifactId>%s</artifactId>%s</project>"
        .formatted(artifact, dependencies);
  }

  private static String dependency(String artifact, String scope) {
    return "<dependency><groupId>org.labpath</groupId><artifactId>%s</artifactId>%s</dependency>"
        .formatted(artifact, scope.isEmpty() ? "" : "<scope>" + scope + "</scope>");
  }
}
