package org.labpath.launcher.part;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts parts, notices when one ends by itself, and stops them in order. */
public final class Supervisor {

  /** Hears what happens, for the person who waits. */
  public interface Listener {

    void ready(String part, Duration time);

    void ignoredItsCache(String part, Path log);

    void killed(String part, Duration limit);
  }

  private static final Duration READY_LIMIT = Duration.ofSeconds(120);
  private static final long LONGEST_LOG = 20L * 1024 * 1024;
  private static final long LOOK_AT_LOGS_SECONDS = 30;

  private final ProcessTable table;
  private final Session session = Session.ofThisMachine();
  private final Listener listener;
  // At most one entry per part.
  private final BlockingQueue<PartProcess> crashes = new LinkedBlockingQueue<>();
  private final Map<String, PartProcess> running = new LinkedHashMap<>();
  private final ScheduledExecutorService logKeeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("logs").factory());
  private volatile boolean stopping;

  public Supervisor(Path table, Listener listener) {
    this.table = new ProcessTable(table);
    this.listener = listener;
    logKeeper.scheduleWithFixedDelay(
        this::shortenLogs, LOOK_AT_LOGS_SECONDS, LOOK_AT_LOGS_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts parts, a few at a time, in their order; the first that fails ends the waiting. */
  public void start(List<Part> parts, int atOnce) throws PartFailedException, IOException {
    ExecutorService starters = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> starts = new ArrayList<>();
      for (Part part : parts) {
        starts.add(
            starters.submit(
                () -> {
                  start(part);
                  return null;
                }));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof PartFailedException partFailed) {
        throw partFailed;
      }
      throw new IOException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    } finally {
      starters.shutdownNow();
    }
  }

  /** Starts one part and waits until it can be used. */
  public void start(Part part) throws PartFailedException, IOException {
    long begin = System.nanoTime();
    PartProcess process;
    synchronized (running) {
      if (stopping) {
        throw new IOException("Stopping");
      }
      PartProcess former = running.get(part.name());
      if (former != null && former.isAlive()) {
        throw new IllegalStateException(part.name() + " is running");
      }
      process = PartProcess.start(part, session);
      running.put(part.name(), process);
      table.add(part.name(), part.stopStage(), process.handle());
    }
    process.awaitReady(READY_LIMIT);
    process.onUnexpectedEnd(crashes::add);
    listener.ready(part.name(), Duration.ofNanos(System.nanoTime() - begin));
    if (process.ignoredItsCache()) {
      listener.ignoredItsCache(part.name(), part.log());
    }
  }

  /** Waits until a part ends by itself, and tells of it. */
  public PartFailedException awaitCrash() throws InterruptedException {
    PartProcess crashed = crashes.take();
    return crashed.failed("ended by itself (%s)".formatted(crashed.exit()));
  }

  /** Tells of a part that has ended by itself, if one has. */
  public void throwIfCrashed() throws PartFailedException {
    PartProcess crashed = crashes.peek();
    if (crashed != null) {
      throw crashed.failed("ended by itself (%s)".formatted(crashed.exit()));
    }
  }

  /** Waits a little, or until a part ends by itself. */
  public void pause(Duration time) throws IOException {
    try {
      PartProcess crashed = crashes.poll(time.toMillis(), TimeUnit.MILLISECONDS);
      if (crashed != null) {
        crashes.add(crashed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }

  /** Ends one part as a crash would; nobody is told. */
  public void kill(String part) throws IOException {
    of(part).kill();
    table.remove(part);
  }

  /** Stops one part in good order; nobody is told. */
  public void stop(String part) throws IOException {
    PartProcess process = of(part);
    process.askToStop();
    process.awaitStop(process.part().stopLimit());
    table.remove(part);
  }

  /** Sends STOP or CONT. */
  public void signal(String part, String name) throws IOException {
    of(part).signal(name);
  }

  public boolean isAlive(String part) {
    return of(part).isAlive();
  }

  /** Stops everything, stage by stage; what takes too long is killed. */
  public void stopAll() {
    TreeMap<Integer, List<PartProcess>> stages = new TreeMap<>();
    synchronized (running) {
      stopping = true;
      for (PartProcess process : running.values()) {
        stages.computeIfAbsent(process.part().stopStage(), stage -> new ArrayList<>()).add(process);
      }
      running.clear();
    }
    logKeeper.shutdownNow();
    for (List<PartProcess> stage : stages.values()) {
      stage.forEach(PartProcess::askToStop);
      stage.forEach(this::awaitStop);
    }
  }

  private void shortenLogs() {
    List<PartProcess> all;
    synchronized (running) {
      all = List.copyOf(running.values());
    }
    all.forEach(process -> process.shortenLog(LONGEST_LOG));
  }

  private void awaitStop(PartProcess process) {
    Part part = process.part();
    if (!process.awaitStop(part.stopLimit())) {
      listener.killed(part.name(), part.stopLimit());
    }
    try {
      table.remove(part.name());
    } catch (IOException fullDisk) {
      // The next launcher finds that the process is gone.
    }
  }

  private PartProcess of(String part) {
    synchronized (running) {
      PartProcess process = running.get(part);
      if (process == null) {
        throw new IllegalArgumentException("No part named " + part);
      }
      return process;
    }
  }
}
