package org.labpath.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.process.ChildProcess;
import org.labpath.process.FreePorts;
import org.labpath.process.JavaCommand;
import org.labpath.process.ProcessPlan;

/**
 * A document store for tests: the same process as in the running system, on a free port. It can be
 * stopped, killed, frozen and started again on the same data and port, and never outlives the
 * program that started it.
 */
public final class LocalStore implements AutoCloseable {

  /** How the store's JVM is run, here and by the launcher. */
  public static final List<String> JVM_FLAGS =
      List.of(
          // A store for one machine: little heap. More than half of it for what is new, since some
          // hundred documents of a batch are alive as trees whenever garbage is collected.
          "-Xmx256m",
          "-Xmn144m",
          "-XX:+UseSerialGC",
          "-Dlogback.configurationFile=labpath-store-logback.xml",
          // A connection's thread waits for its commit; with few threads few commits would share a
          // disk write.
          "-Dio.netty.eventLoopThreads=64",
          // Netty's memory stays within the heap's bound.
          "-Dio.netty.noPreferDirect=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ProcessPlan plan;
  private final String connectionString;
  private @Nullable ChildProcess process;

  private LocalStore(Path directory) {
    int port = FreePorts.next();
    this.connectionString = "mongodb://127.0.0.1:" + port;
    this.plan =
        new ProcessPlan(
            "store",
            JavaCommand.of(JVM_FLAGS, StoreProcess.class.getName()),
            Map.of(
                "CLASSPATH",
                JavaCommand.ownClassPath(),
                StoreSettings.DATA,
                directory.resolve("data").toString(),
                StoreSettings.PORT,
                Integer.toString(port),
                StoreSettings.BIND_ADDRESS,
                "127.0.0.1"),
            directory.resolve("store.log"),
            StoreProcess.READY);
  }

  /** Starts a store that keeps everything in this folder, and waits until it can be used. */
  public static LocalStore start(Path directory) {
    LocalStore store = new LocalStore(directory);
    store.start();
    return store;
  }

  /** Starts it again after {@link #stop} or {@link #kill}: same data, same port. */
  public void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The store is running");
    }
    ChildProcess started = ChildProcess.start(plan);
    process = started;
    started.awaitReady(START_LIMIT);
  }

  /** Ends it in good order (SIGTERM). */
  public void stop() {
    running().stop();
  }

  /** Ends it as a crash would (SIGKILL). */
  public void kill() {
    running().kill();
  }

  /** Stops and starts it. */
  public void restart() {
    stop();
    start();
  }

  /** Holds it in its tracks (SIGSTOP): connections stay, nothing is answered. */
  public void freeze() {
    running().freeze();
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() {
    running().thaw();
  }

  public String connectionString() {
    return connectionString;
  }

  /** The environment variable by which a LabPath service finds this store. */
  public Map<String, String> environment() {
    return Map.of("MONGODB_URI", connectionString);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  private ChildProcess running() {
    if (process == null) {
      throw new IllegalStateException("The store was not started");
    }
    return process;
  }
}
