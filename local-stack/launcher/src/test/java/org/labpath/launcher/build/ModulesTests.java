package org.labpath.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModulesTests {

  @Test
  void areThoseOfThisCheckout() throws Exception {
    Path home = Path.of("../..").toAbsolutePath().normalize();
    SourceTree tree = new SourceTree(home);

    // Throws for a module the root pom does not name.
    assertThat(tree.stale(Build.MODULES)).isSubsetOf(Build.MODULES);
    assertThat(Build.MODULES).allMatch(path -> Files.exists(home.resolve(path)));
  }

  @Test
  void useWhatTheirPomNamesApartFromTests() throws Exception {
    Path home = Path.of("../..").toAbsolutePath().normalize();

    Module launcher = Module.read(home, "local-stack/launcher");

    assertThat(launcher.artifact()).isEqualTo("labpath-launcher");
    assertThat(launcher.uses()).contains("labpath-process", "labpath-broker", "labpath-store");
    assertThat(Module.read(home, "examples/partner-consumer").uses()).isEmpty();
  }
}
