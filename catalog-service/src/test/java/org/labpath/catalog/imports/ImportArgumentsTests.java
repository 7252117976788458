package org.labpath.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.catalog.imports.ImportArguments.Wanted;

class ImportArgumentsTests {

  @Test
  void namesFilesWithTheirFormatsAndEditions(@TempDir Path folder) throws IOException {
    Path one = Files.writeString(folder.resolve("HD2024.csv"), "x");
    Path two = Files.writeString(folder.resolve("places.csv"), "x");
    ImportArguments wanted =
        ImportArguments.of(
            "--import",
            one.toString(),
            "--format=ipeds-hd",
            "--import=" + two,
            "--format",
            "places-csv",
            "--edition",
            "of 2026",
            "--removals");
    assertThat(wanted.files())
        .containsExactly(
            new Wanted(one, Format.IPEDS_HD, "HD2024.csv"),
            new Wanted(two, Format.PLACES_CSV, "of 2026"));
    assertThat(wanted.mayShrink()).isTrue();
    assertThat(wanted.everyTrouble()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--import",
        "--import no-such-file --format ipeds-hd",
        "--format ipeds-hd",
        "--import pom.xml --format xml",
        "--import pom.xml",
        "--import pom.xml --format ipeds-hd --quickly",
        "--import pom.xml --import pom.xml --format ipeds-hd"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    assertThat(ImportCommand.isMeant(line.split(" "))).isEqualTo(line.contains("--import"));
    assertThatThrownBy(() -> ImportArguments.of(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ImportCommand.run(line.split(" "))).isEqualTo(ImportCommand.MISUSED);
  }
}
