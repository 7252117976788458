package org.labpath.launcher.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part that says ready, and writes down that it was asked to stop. */
public final class StubPart {

  private StubPart() {}

  /**
   * @param arguments its name, the file to write to, and what to do: {@code stay}, {@code fail}
   *     before it is ready, or {@code cling} when asked to stop
   */
  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    Path notes = Path.of(arguments[1]);
    switch (arguments[2]) {
      case "fail" -> {
        System.out.println("no room on the disk");
        System.exit(4);
      }
      case "cling" -> Runtime.getRuntime().addShutdownHook(new Thread(StubPart::cling));
      default -> Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(name, notes)));
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }

  private static void cling() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException impossible) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stopped(String name, Path notes) {
    System.out.println("asked to stop");
    try {
      Files.writeString(
          notes, name + " stopped\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
