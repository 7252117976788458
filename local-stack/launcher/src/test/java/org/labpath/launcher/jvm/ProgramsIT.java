package org.labpath.launcher.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsIT {

  private static final List<String> FLAGS = List.of("-Xmx64m", "-XX:+UseSerialGC");

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path jar;

  @BeforeEach
  void makeJar() throws Exception {
    jar = jar("class Hello { static void main(String[] a) { System.out.println(\"hello\"); } }");
  }

  @Test
  void areTrainedOncePerContent() throws Exception {
    Program program = trained(FLAGS);
    assertThat(program.cache()).isNotNull();
    assertThat(said).isEmpty();

    assertThat(programs().isTrained(untrained(FLAGS))).isTrue();
    assertThat(programs().isTrained(untrained(List.of("-Xmx65m", "-XX:+UseSerialGC")))).isFalse();
    jar = jar("class Hello { static void main(String[] a) { System.out.println(\"hi\"); } }");
    assertThat(programs().isTrained(untrained(FLAGS))).isFalse();
  }

  @Test
  void runFromTheirCache() throws Exception {
    Program program = trained(FLAGS);
    List<String> command = program.command("-XX:AOTMode=on", "-Xlog:aot");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(program.environment());

    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), "UTF-8");

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("hello").contains("aot");
  }

  @Test
  void startWithoutACacheAndSaySoWhenTrainingFails() throws Exception {
    jar = jar("class Hello { static void main(String[] a) { System.exit(3); } }");

    Program program = trained(FLAGS);

    assertThat(program.cache()).isNull();
    assertThat(program.command()).noneMatch(argument -> argument.startsWith("-XX:AOT"));
    assertThat(said).singleElement().asString().contains("hello could not be prepared", "exit 3");
  }

  private Program trained(List<String> flags) throws Exception {
    return programs().trained(untrained(flags), Map.of(), List.of());
  }

  private Program untrained(List<String> flags) throws Exception {
    return programs().ofMainClass("hello", "Hello", List.of(jar), flags);
  }

  private Programs programs() throws Exception {
    return new Programs(folder.resolve("prepared"), said::add);
  }

  private Path jar(String source) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path java = Files.writeString(folder.resolve("Hello.java"), source);
    run("javac", "-d", classes.toString(), java.toString());
    Path made = folder.resolve("hello.jar");
    run("jar", "--create", "--file", made.toString(), "-C", classes.toString(), ".");
    return made;
  }

  private static void run(String tool, String... arguments) {
    int code = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertThat(code).isZero();
  }
}
