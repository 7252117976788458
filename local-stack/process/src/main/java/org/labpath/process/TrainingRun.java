package org.labpath.process;

/**
 * A run that only shows the JDK which classes a start needs, for its ahead-of-time cache: it ends,
 * in good order, as soon as the program could be used.
 */
public final class TrainingRun {

  /** Set to {@code true} for such a run. */
  public static final String VARIABLE = "LABPATH_EXIT_WHEN_READY";

  private TrainingRun() {}

  /** Ends the program, if this is such a run. */
  public static void endIfAsked() {
    if (Boolean.parseBoolean(System.getenv(VARIABLE))) {
      System.exit(0);
    }
  }
}
