package org.labpath.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Lets a child process end with the process that started it, even when that one was killed: the
 * pipe to the child's standard input closes then.
 */
public final class ParentWatch {

  /** Set to {@code true} for a child that must not outlive its parent. */
  public static final String VARIABLE = "LABPATH_EXIT_WITH_PARENT";

  private ParentWatch() {}

  /** Begins the watch, if this process was told to keep one. */
  public static void begin() {
    if (!Boolean.parseBoolean(System.getenv(VARIABLE))) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              awaitEnd(System.in);
              // Nobody is left to wait for a clean ending.
              Runtime.getRuntime().halt(1);
            });
  }

  private static void awaitEnd(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // What the parent says does not matter, only that it is there.
      }
    } catch (IOException gone) {
      // The same as the end.
    }
  }
}
