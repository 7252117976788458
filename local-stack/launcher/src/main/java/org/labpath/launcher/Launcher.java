package org.labpath.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.labpath.launcher.data.UsageException;
import org.labpath.launcher.part.PartFailedException;

/** The program behind {@code ./run}. */
public final class Launcher {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private final Path home;
  private final Options options;
  private volatile boolean stopping;

  private Launcher(Path home, Options options) {
    this.home = home;
    this.options = options;
  }

  public static void main(String[] arguments) {
    // Set by the script.
    Path home = Path.of(System.getProperty("labpath.home", "")).toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    try {
      Options options = Options.parse(List.of(arguments), here, home);
      if (options.help()) {
        System.out.print(Options.HELP);
        return;
      }
      System.exit(new Launcher(home, options).run());
    } catch (UsageException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(USAGE);
    } catch (IOException failure) {
      System.err.println("LabPath could not start: " + failure.getMessage());
      System.exit(FAILED);
    }
  }

  private int run() throws IOException, UsageException {
    long begin = System.nanoTime();
    System.out.println("Starting LabPath; data in " + options.data());
    LocalStack stack =
        LocalStack.prepare(
            new LocalStack.Settings(
                home,
                options.data(),
                options.port(),
                options.fresh(),
                System.getenv(),
                Launcher::say));
    Thread stop = new Thread(() -> stop(stack), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      say("Starting the parts (store: %s):".formatted(stack.storeInWords()));
      stack.startParts();
      say("Waiting until the catalogue and the partners have arrived everywhere");
      stack.awaitHealthy(LocalStack.HEALTHY_LIMIT);
      new Welcome(stack, options, home).print((System.nanoTime() - begin) / 1e9);
      return report(stack.keepUp());
    } catch (PartFailedException failure) {
      return report(failure);
    } catch (IOException failure) {
      if (!stopping) {
        System.err.println(failure.getMessage());
      }
      return FAILED;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int report(PartFailedException failure) {
    // When everything is being stopped, parts that end are no news.
    if (!stopping) {
      System.err.println();
      System.err.println(failure.getMessage());
    }
    return FAILED;
  }

  private void stop(LocalStack stack) {
    stopping = true;
    long begin = System.nanoTime();
    say("");
    say("Stopping");
    stack.close();
    say(
        "Stopped in %.1f s; data kept in %s"
            .formatted((System.nanoTime() - begin) / 1e9, stack.data()));
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
