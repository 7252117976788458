package org.labpath.lead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTests {

  private static final Path RULEBOOK =
      Path.of("../eligibility-service/src/main/resources/rulebook");
  private static final Pattern ROUTE = Pattern.compile("(?m)^ {2}- id: (\\S+)$");

  @Test
  void areThoseOfTheRulebook() throws IOException {
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.list(RULEBOOK)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        ROUTE
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(id -> id.contains("."))
            .forEach(written::add);
      }
    }
    assertThat(Routes.KNOWN).containsExactlyInAnyOrderElementsOf(written);
  }
}
