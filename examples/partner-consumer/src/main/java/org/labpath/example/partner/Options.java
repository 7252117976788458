package org.labpath.example.partner;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param credentials the file with the Kafka access
 * @param inbox the file that remembers what was handled
 * @param fromBeginning show all that the topic still holds, even what was handled
 * @param once stop after so many events; 0 means never
 * @param timeout stop after so long without reaching {@code once}
 */
record Options(
    Path credentials, Path inbox, boolean fromBeginning, int once, @Nullable Duration timeout) {

  static final String USAGE =
      """
      usage: java -jar partner-consumer.jar CREDENTIALS [options]
        CREDENTIALS        credentials.json of ./run, or the answer to POST /admin/partners
        --inbox FILE       remembers what was handled (default: inbox.tsv beside CREDENTIALS)
        --from-beginning   show all that the topic still holds, even what was handled before
        --once N           stop after N events
        --timeout SECONDS  give up after so long; then the exit code is 3\
      """;

  static Options parse(String... arguments) {
    Path credentials = null;
    Path inbox = null;
    boolean fromBeginning = false;
    int once = 0;
    Duration timeout = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--from-beginning" -> fromBeginning = true;
        case "--inbox" -> inbox = Path.of(value(arguments, ++i));
        case "--once" -> once = number(arguments, ++i);
        case "--timeout" -> timeout = Duration.ofSeconds(number(arguments, ++i));
        default -> {
          if (arguments[i].startsWith("--") || credentials != null) {
            throw new IllegalArgumentException("Not understood: " + arguments[i]);
          }
          credentials = Path.of(arguments[i]);
        }
      }
    }
    if (credentials == null) {
      throw new IllegalArgumentException("Which credentials?");
    }
    Path beside = credentials.toAbsolutePath().resolveSibling("inbox.tsv");
    return new Options(credentials, inbox == null ? beside : inbox, fromBeginning, once, timeout);
  }

  private static String value(String[] arguments, int i) {
    if (i >= arguments.length) {
      throw new IllegalArgumentException(arguments[i - 1] + " needs a value");
    }
    return arguments[i];
  }

  private static int number(String[] arguments, int i) {
    String value = value(arguments, i);
    if (!value.matches("[1-9][0-9]{0,6}")) {
      throw new IllegalArgumentException(arguments[i - 1] + " needs a number, not " + value);
    }
    return Integer.parseInt(value);
  }
}
