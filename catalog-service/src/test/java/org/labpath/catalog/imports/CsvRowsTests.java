package org.labpath.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTests {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void readsQuotationsAcrossLinesMarksAndBlankLines() throws IOException {
    assertThat(
            rows(
                "\uFEFFa,b\r\n\r\n\"x \"\"y\"\"\nz\",  1 \r\n,\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(List.of("a", "b"), List.of("x \"y\"\nz", "1"), List.of("", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b\n1\n',2,1,cells",
    "'a,b\n1,2\n\"3,4\n',3,1,quote",
    "'a,b\n1,\"2\"x\n',2,2,quote",
    "'a,b\n1,2\u0000\n',2,2,binary"
  })
  void tellsLineAndCellOfWhatIsWrong(String file, long line, int column, String code) {
    assertRefused(file.getBytes(StandardCharsets.UTF_8), line, column, code);
  }

  @Test
  void tellsLineAndCellOfABrokenCharacter() {
    byte[] file = "city,state\nJackson,MS\nCa\u00f1on,CO\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(file, 3, 1, "encoding");
  }

  @Test
  void tellsTheLineAtWhichAPackedFileBreaksOff() throws IOException {
    StringBuilder long_ = new StringBuilder("a,b\n");
    for (int i = 0; i < 20_000; i++) {
      long_.append(i).append(',').append(i * 7919L).append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(long_.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    assertThatThrownBy(() -> rows(half))
        .isInstanceOfSatisfying(
            BadFileException.class,
            bad -> {
              assertThat(bad.trouble().code()).isEqualTo("gzip");
              assertThat(bad.trouble().line()).isGreaterThan(5_000);
            });
  }

  @Test
  void aFederalFileMayHaveAMarkInsideAQuotation() throws IOException {
    byte[] file = "a,b\n\"x=\"veteran\"&#y\",2\n".getBytes(StandardCharsets.UTF_8);
    try (CsvRows rows = new CsvRows(new ByteArrayInputStream(file), WINDOWS, true)) {
      rows.next();
      assertThat(rows.next()).isEqualTo(new CsvRows.Row(2, List.of("x=\"veteran\"&#y", "2")));
    }
  }

  @Test
  void tellsTheOlderEncodingFromADamagedFile() throws IOException {
    assertThat(encoding("plain".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(StandardCharsets.UTF_8);
    assertThat(encoding("Cañon Bayamón".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(StandardCharsets.UTF_8);
    assertThat(encoding("Cañon Bayamón".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(WINDOWS);
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write("Cañon ".getBytes(StandardCharsets.UTF_8));
    mixed.write("Bayamón".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(encoding(mixed.toByteArray())).isEqualTo(StandardCharsets.UTF_8);
  }

  private static Charset encoding(byte[] file) throws IOException {
    return Encoding.of(new ByteArrayInputStream(file));
  }

  private static void assertRefused(byte[] file, long line, int column, String code) {
    assertThatThrownBy(() -> rows(file))
        .isInstanceOfSatisfying(
            BadFileException.class,
            bad -> {
              assertThat(bad.trouble().code()).isEqualTo(code);
              assertThat(bad.trouble().line()).isEqualTo(line);
              assertThat(bad.trouble().column()).isEqualTo(column);
            });
  }

  private static List<List<String>> rows(byte[] file) throws IOException {
    List<List<String>> all = new ArrayList<>();
    try (CsvRows rows =
        new CsvRows(new ByteArrayInputStream(file), StandardCharsets.UTF_8, false)) {
      CsvRows.Row row;
      while ((row = rows.next()) != null) {
        all.add(row.cells());
      }
    }
    return all;
  }
}
