package org.labpath.catalog.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param mayShrink whether most of what the last file of a kind brought may go
 * @param everyTrouble whether every row that was not taken is listed
 */
record ImportArguments(List<Wanted> files, boolean mayShrink, boolean everyTrouble) {

  static final String USAGE =
      "Usage: java -jar catalog-service.jar --import FILE --format "
          + String.join("|", Format.slugs())
          + " [--edition EDITION] [--import ...] [--removals] [--all]";

  private static final int LONGEST_EDITION = 100;

  /**
   * One file.
   *
   * @param edition what it is called; its name where nothing is said
   */
  record Wanted(Path file, Format format, String edition) {}

  static ImportArguments of(String... arguments) {
    List<Wanted> files = new ArrayList<>();
    Path file = null;
    Format format = null;
    String edition = null;
    boolean removals = false;
    boolean all = false;
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String given = equals < 0 ? null : argument.substring(equals + 1);
      switch (name) {
        case "--import" -> {
          if (file != null) {
            files.add(wanted(file, format, edition));
          }
          file = Path.of(value(name, given, rest));
          format = null;
          edition = null;
        }
        case "--format" -> {
          String slug = value(name, given, rest);
          format = Format.of(slug);
          if (format == null) {
            throw new IllegalArgumentException(slug + " is not a format.");
          }
        }
        case "--edition" -> edition = value(name, given, rest);
        case "--removals" -> removals = true;
        case "--all" -> all = true;
        default -> throw new IllegalArgumentException(argument + " means nothing here.");
      }
    }
    files.add(wanted(file, format, edition));
    return new ImportArguments(List.copyOf(files), removals, all);
  }

  private static Wanted wanted(
      @Nullable Path file, @Nullable Format format, @Nullable String edition) {
    if (file == null || format == null) {
      throw new IllegalArgumentException("A file and its format are needed.");
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is no file that can be read.");
    }
    String called = edition == null ? String.valueOf(file.getFileName()) : edition;
    if (called.isBlank() || called.length() > LONGEST_EDITION) {
      throw new IllegalArgumentException("An edition has 1 to 100 characters.");
    }
    return new Wanted(file, format, called);
  }

  private static String value(String name, @Nullable String given, Deque<String> rest) {
    String value = given == null ? rest.pollFirst() : given;
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " needs a value.");
    }
    return value;
  }
}
