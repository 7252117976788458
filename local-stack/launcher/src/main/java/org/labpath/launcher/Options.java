package org.labpath.launcher;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.labpath.launcher.data.PortPlan;
import org.labpath.launcher.data.UsageException;

/**
 * What was asked for on the command line.
 *
 * @param port the gateway's port; inner ports follow it
 * @param data the folder that keeps everything of this system
 * @param fresh whether to forget what the folder holds
 * @param help whether only help was asked for
 */
record Options(int port, Path data, boolean fresh, boolean help) {

  static final int DEFAULT_PORT = 8080;
  static final String DEFAULT_DATA = ".labpath";

  private static final int HIGHEST_PORT = 65_535 - PortPlan.COUNT;

  static final String HELP =
      """
      Starts the whole of LabPath on this machine, on loopback only, and stops it on Ctrl-C.

      ./run [options]       start; data is kept from one start to the next
      ./run consume         read the demonstration partner's leads, as a partner school would
                            (with the same --data as the running system)

      --port N              the gateway listens on N (8080); inner ports follow, or are free ones
      --data DIR            keep everything in DIR (.labpath)
      --fresh               forget what DIR holds and start over
      --no-build            start what was built, even if sources are newer
      --help                this text

      Your own database and broker are used instead of the embedded ones when these are set:
      MONGODB_URI           a MongoDB connection string (a replica set, MongoDB 8)
      KAFKA_BOOTSTRAP_SERVERS with KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM, KAFKA_USERNAME
                            and KAFKA_PASSWORD of an administrator; the cluster needs an authorizer
      The rest of the environment is handed on to the parts: see docs/configuration.md.
      """;

  /** Reads the command line; a relative folder is taken from where the command was typed. */
  static Options parse(List<String> arguments, Path here, Path home) throws UsageException {
    int port = DEFAULT_PORT;
    Path data = home.resolve(DEFAULT_DATA);
    boolean fresh = false;
    boolean help = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      switch (name) {
        case "--port" -> port = port(value(argument, equals, rest));
        case "--data" -> data = here.resolve(value(argument, equals, rest));
        case "--fresh" -> fresh = flag(argument, equals);
        // Heeded by the script.
        case "--no-build" -> flag(argument, equals);
        case "--help", "-h" -> help = flag(argument, equals);
        default ->
            throw new UsageException(
                "%s is not an option of ./run; try ./run --help".formatted(argument));
      }
    }
    return new Options(port, data.toAbsolutePath().normalize(), fresh, help);
  }

  private static String value(String argument, int equals, Iterator<String> rest)
      throws UsageException {
    if (equals >= 0 && equals + 1 < argument.length()) {
      return argument.substring(equals + 1);
    }
    if (equals < 0 && rest.hasNext()) {
      return rest.next();
    }
    throw new UsageException(argument.replace("=", "") + " needs a value");
  }

  private static boolean flag(String argument, int equals) throws UsageException {
    if (equals >= 0) {
      throw new UsageException(argument.substring(0, equals) + " takes no value");
    }
    return true;
  }

  private static int port(String value) throws UsageException {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new UsageException(
        "--port %s: a number from 1 to %d is needed".formatted(value, HIGHEST_PORT));
  }
}
