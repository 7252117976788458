package org.labpath.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.time.Duration;
import org.labpath.process.ParentWatch;
import org.labpath.process.TrainingRun;

/** Runs the store until it is asked to end. */
public final class StoreProcess {

  /** Printed, with the address, once clients can connect. */
  public static final String READY = "Store ready on ";

  /** How long closing may take to make the file smaller. */
  private static final int COMPACT_MILLIS = 2_000;

  /**
   * Most of what a commit costs is paid however few changes it holds: without a pause, the busier
   * the clients keep the processor, the fewer changes arrive during a commit, and each pays for
   * one. Short beside what a client waits for the disk anyway.
   */
  private static final Duration COMMITS_APART = Duration.ofMillis(2);

  private StoreProcess() {}

  public static void main(String[] arguments) {
    ParentWatch.begin();
    StoreSettings settings;
    try {
      settings = StoreSettings.from(System.getenv());
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    try {
      run(settings);
    } catch (IOException | RuntimeException failure) {
      System.err.println("The store could not start: " + failure);
      System.exit(1);
    }
  }

  private static void run(StoreSettings settings) throws IOException {
    DataFile file = DataFile.open(settings.data());
    GroupCommit commits =
        new GroupCommit(
            file,
            COMMITS_APART,
            () -> {
              System.err.println("The data file could not be written; ending at once.");
              // What is in memory is no longer what is on disk: only a new start makes them equal.
              Runtime.getRuntime().halt(3);
            });
    DurableBackend backend = new DurableBackend(file.store(), commits);
    MongoServer server = new MongoServer(backend);
    server.bind(settings.bindAddress(), settings.port());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> close(server, commits, file), "close-store"));
    System.out.println(READY + settings.bindAddress() + ":" + settings.port());
    TrainingRun.endIfAsked();
  }

  private static void close(MongoServer server, GroupCommit commits, DataFile file) {
    try {
      server.stopListening();
      commits.close();
      file.close(COMPACT_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
