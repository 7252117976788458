package org.labpath.catalog.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongConsumer;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.record.Kind;

/**
 * One pass over a file, from the first byte to the last: rows go to an intake, and the digest tells
 * whether the next pass read the same.
 *
 * @param layer where its records go
 * @param whole the kinds of record that the file holds all of
 */
record FileReading(Layer layer, Set<Kind> whole, String digest) {

  /** A file that can be read again from the beginning. */
  interface Opening {
    InputStream open() throws IOException;

    /** How many bytes it has, or nearly. */
    long length();
  }

  static Charset charset(Format format, Opening file) throws IOException {
    if (!format.mayBeInOlderEncoding()) {
      return StandardCharsets.UTF_8;
    }
    try (InputStream in = file.open()) {
      return Encoding.of(in);
    }
  }

  static FileReading read(
      Format format,
      Opening file,
      Charset charset,
      Knowledge known,
      Source source,
      Intake intake,
      LongConsumer bytes)
      throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(new Counted(file.open(), bytes), digest);
        CsvRows rows = new CsvRows(in, charset, format.mayBeInOlderEncoding())) {
      Table table = new Table(rows);
      Layer layer = layer(format, table);
      Set<Kind> whole =
          switch (format) {
            case IPEDS_HD -> {
              new DirectoryFile(table, known.schools(), source, intake).read();
              yield Set.of(Kind.SCHOOL);
            }
            case IPEDS_COMPLETIONS -> {
              new CompletionsFile(table, known.schools(), source, intake).read();
              yield Set.of(Kind.SCHOOL, Kind.PROGRAM);
            }
            case CMS_HOSPITALS -> {
              new HospitalsFile(table, known.employers(), known.places(), source, intake).read();
              yield Set.of(Kind.EMPLOYER);
            }
            case HIFLD_HOSPITALS -> {
              new HifldFile(table, known.employers(), known.places(), source, intake).read();
              yield Set.of(Kind.EMPLOYER);
            }
            case PROGRAMS_CSV -> {
              new ProgramsFile(table, known.schools(), known.places(), source, intake).read();
              yield Set.of(Kind.PROGRAM, Kind.DATASET);
            }
            case PLACES_CSV -> {
              new PlacesFile(table, known.places(), source, intake).read();
              yield Set.of(layer == Layer.PLACES_CSV ? Kind.PLACE : Kind.ZIP);
            }
          };
      digest.update((source.edition() + '\n' + source.asOf()).getBytes(StandardCharsets.UTF_8));
      return new FileReading(layer, whole, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static Layer layer(Format format, Table table) {
    return switch (format) {
      case IPEDS_HD -> Layer.IPEDS_HD;
      case IPEDS_COMPLETIONS -> Layer.IPEDS_COMPLETIONS;
      case CMS_HOSPITALS -> Layer.CMS_HOSPITALS;
      case HIFLD_HOSPITALS -> Layer.HIFLD_HOSPITALS;
      case PROGRAMS_CSV -> Layer.PROGRAMS_CSV;
      case PLACES_CSV ->
          !PlacesFile.listsZips(table)
              ? Layer.PLACES_CSV
              : PlacesFile.isOlder(table) ? Layer.ZIP_POINTS_OLDER : Layer.ZIP_POINTS;
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Says how many bytes have gone through. */
  private static final class Counted extends FilterInputStream {

    private final LongConsumer watcher;
    private long count;

    Counted(InputStream in, LongConsumer watcher) {
      super(in);
      this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      told(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int some = super.read(into, from, most);
      told(Math.max(0, some));
      return some;
    }

    private void told(int more) {
      count += more;
      watcher.accept(count);
    }
  }
}
