package org.labpath.catalog.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.labpath.catalog.record.Kind;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The data files on the class path. */
public final class SeedFiles {

  private static final Map<Kind, String> FILES =
      Map.of(
          Kind.SCHOOL, "schools.json",
          Kind.PROGRAM, "programs.json",
          Kind.EMPLOYER, "employers.json",
          Kind.PLACE, "places.json",
          Kind.ZIP, "zips-ms.json",
          Kind.OCCUPATION, "occupations.json",
          Kind.GUIDE, "guides.json",
          Kind.DATASET, "datasets.json");
  private static final String DEMONSTRATION = "demonstration.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private SeedFiles() {}

  /**
   * Content and its digest.
   *
   * @param digest equal for equal content
   */
  public record Content(String digest, Map<Kind, List<Map<String, Object>>> records) {}

  /** Everything real. */
  public static Content real() {
    MessageDigest digest = sha256();
    // A new layout in the store takes the same files in again.
    digest.update("3".getBytes(StandardCharsets.US_ASCII));
    Map<Kind, List<Map<String, Object>>> records = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      byte[] file = read(FILES.getOrDefault(kind, ""));
      digest.update(file);
      records.put(kind, JSON.readValue(file, new TypeReference<>() {}));
    }
    return new Content(HexFormat.of().formatHex(digest.digest()), records);
  }

  /** The fictional school, or nothing in its place. */
  public static Content demonstration(boolean wanted) {
    byte[] file = read(DEMONSTRATION);
    Map<String, List<Map<String, Object>>> read =
        JSON.readValue(file, new TypeReference<Map<String, List<Map<String, Object>>>>() {});
    Map<Kind, List<Map<String, Object>>> records = new EnumMap<>(Kind.class);
    for (Kind kind : List.of(Kind.SCHOOL, Kind.PROGRAM)) {
      records.put(kind, wanted ? read.getOrDefault(kind.plural(), List.of()) : List.of());
    }
    String digest = wanted ? HexFormat.of().formatHex(sha256().digest(file)) : "none";
    return new Content(digest, records);
  }

  private static byte[] read(String name) {
    try (InputStream in = SeedFiles.class.getResourceAsStream("/seed/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the data file " + name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
