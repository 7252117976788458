package org.labpath.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.labpath.launcher.build.SourceTree;
import org.labpath.launcher.data.Credentials;
import org.labpath.launcher.data.DataFolder;
import org.labpath.launcher.data.PortPlan;
import org.labpath.launcher.data.Secrets;
import org.labpath.launcher.data.UsageException;
import org.labpath.launcher.part.Crashes;
import org.labpath.launcher.part.Leftovers;
import org.labpath.launcher.part.Part;
import org.labpath.launcher.part.PartFailedException;
import org.labpath.launcher.part.Supervisor;
import org.labpath.process.FreePorts;

/**
 * The whole system on this machine, each part a process of its own, as {@code ./run} starts it.
 * Tests use it to start one, to kill, freeze and restart parts, and to find its addresses.
 *
 * <p>Parts are named {@code broker, store, issuer, catalog, eligibility, lead, web, gateway}.
 */
public final class LocalStack implements AutoCloseable {

  /**
   * What to start.
   *
   * @param home the checkout, already built
   * @param data the folder that keeps everything; new, empty, or of an earlier start
   * @param port the gateway's port
   * @param fresh whether to forget what the folder holds
   * @param environment handed on to the parts; may name a database and a broker to use instead
   * @param say takes a line for the person who waits
   */
  public record Settings(
      Path home,
      Path data,
      int port,
      boolean fresh,
      Map<String, String> environment,
      Consumer<String> say) {

    /** A system of a test's own: this checkout, free ports, this program's environment. */
    public static Settings forTest(Path data) {
      return new Settings(
          checkout(), data, FreePorts.next(), false, System.getenv(), System.out::println);
    }

    /** The same with more variables for the parts. */
    public Settings with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(more);
      return new Settings(home, data, port, fresh, all, say);
    }
  }

  static final Duration HEALTHY_LIMIT = Duration.ofSeconds(180);
  private static final long ASK_EVERY_MILLIS = 200;
  // Eight JVMs at once would each take the time of all; measured on two cores.
  private static final int STARTS_PER_CORE = 2;

  private final Setup setup;
  private final Supervisor supervisor;
  private final Map<String, Part> parts;
  private final Consumer<String> say;
  private final String storeInWords;
  private boolean closed;

  private LocalStack(
      Setup setup,
      Supervisor supervisor,
      List<Part> parts,
      String storeInWords,
      Consumer<String> say) {
    this.setup = setup;
    this.supervisor = supervisor;
    this.parts = new LinkedHashMap<>();
    parts.forEach(part -> this.parts.put(part.name(), part));
    this.storeInWords = storeInWords;
    this.say = say;
  }

  /** Starts everything and waits until {@code /health} answers 200. */
  public static LocalStack start(Settings settings)
      throws IOException, UsageException, PartFailedException {
    LocalStack stack = prepare(settings);
    try {
      stack.startParts();
      stack.awaitHealthy(HEALTHY_LIMIT);
      return stack;
    } catch (IOException | PartFailedException | RuntimeException failure) {
      stack.close();
      throw failure;
    }
  }

  /** Does everything that comes before the first process. */
  static LocalStack prepare(Settings settings) throws IOException, UsageException {
    DataFolder data = DataFolder.open(settings.data());
    try {
      endLeftovers(data, settings.say());
      if (settings.fresh()) {
        data.forget();
      }
      if (YourKafka.isNamedIn(settings.environment())) {
        new YourKafka(settings.environment()).check();
      }
      PortPlan ports =
          PortPlan.choose(settings.port(), data.formerPorts(), FreePorts::isFree, FreePorts::next);
      data.keep(ports);
      Secrets secrets = data.secrets().with(settings.environment());
      Setup setup = new Setup(settings.home(), data, ports, secrets, settings.environment());
      Access.of(setup).write(data.credentials());
      PartList list = new PartList(setup);
      List<Part> parts =
          list.parts(
              new Preparation(setup, new SourceTree(settings.home()), settings.say())
                  .prepare(list.programNames()));
      Supervisor supervisor = new Supervisor(data.processes(), new ProgressLines(settings.say()));
      return new LocalStack(setup, supervisor, parts, list.storeInWords(), settings.say());
    } catch (IOException | UsageException | RuntimeException failure) {
      data.close();
      throw failure;
    }
  }

  private static void endLeftovers(DataFolder data, Consumer<String> say) throws IOException {
    List<String> ended = Leftovers.end(data.root(), data.processes());
    if (!ended.isEmpty()) {
      say.accept("Ended what an earlier run left behind: " + String.join(", ", ended));
    }
  }

  void startParts() throws IOException, PartFailedException {
    int cores = Runtime.getRuntime().availableProcessors();
    supervisor.start(List.copyOf(parts.values()), Math.max(2, cores * STARTS_PER_CORE));
  }

  /** Waits until the gateway says that everything is there, or fails with what is missing. */
  public void awaitHealthy(Duration limit) throws IOException, PartFailedException {
    URI address = setup.innerUri("gateway", "/health");
    long deadline = System.nanoTime() + limit.toNanos();
    Health health = Health.ask(address);
    while (!health.up()) {
      supervisor.throwIfCrashed();
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "Not ready within %d s. Still missing: %s"
                .formatted(limit.toSeconds(), String.join("; ", health.missing())));
      }
      supervisor.pause(Duration.ofMillis(ASK_EVERY_MILLIS));
      health = Health.ask(address);
    }
  }

  /** Starts each part again that ends by itself, until one does so too often to be helped. */
  PartFailedException keepUp() throws InterruptedException, IOException {
    Crashes crashes = new Crashes();
    while (true) {
      PartFailedException ended = supervisor.awaitCrash();
      if (crashes.areTooMany(ended.part())) {
        return ended;
      }
      // The rest of the message is the end of its log, which goes on.
      String ending = Objects.requireNonNull(ended.getMessage()).lines().findFirst().orElse("");
      say.accept(ending + "; starting it again:");
      try {
        start(ended.part());
      } catch (PartFailedException hopeless) {
        return hopeless;
      }
    }
  }

  /** The base address. */
  public URI gateway() {
    return URI.create(setup.gateway());
  }

  public Credentials credentials() {
    return Credentials.read(credentialsFile());
  }

  public Path credentialsFile() {
    return setup.data().credentials();
  }

  public Path data() {
    return setup.data().root();
  }

  public Path log(String part) {
    return setup.data().log(part);
  }

  /** A part's own port, for tests that call it past the gateway. */
  public int port(String part) {
    return setup.ports().of(part);
  }

  String storeInWords() {
    return storeInWords;
  }

  /** Ends a part as a crash would (SIGKILL). */
  public void kill(String part) throws IOException {
    supervisor.kill(part);
  }

  /** Stops a part in good order (SIGTERM). */
  public void stop(String part) throws IOException {
    supervisor.stop(part);
  }

  /** Starts a part that was killed or stopped, and waits until it can be used. */
  public void start(String part) throws IOException, PartFailedException {
    Part known = parts.get(part);
    if (known == null) {
      throw new IllegalArgumentException("No part named " + part);
    }
    supervisor.start(known);
  }

  /** Holds a part in its tracks (SIGSTOP). */
  public void freeze(String part) throws IOException {
    supervisor.signal(part, "STOP");
  }

  /** Lets a frozen part go on (SIGCONT). */
  public void thaw(String part) throws IOException {
    supervisor.signal(part, "CONT");
  }

  public boolean isRunning(String part) {
    return supervisor.isAlive(part);
  }

  /** Stops everything in order; data is kept. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    supervisor.stopAll();
    try {
      setup.data().close();
    } catch (IOException failure) {
      say.accept("The lock of %s could not be given back: %s".formatted(data(), failure));
    }
  }

  /** The folder that holds this checkout, seen from where the program was started. */
  private static Path checkout() {
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("run")) && Files.isDirectory(folder.resolve("local-stack"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("Not inside a LabPath checkout");
  }
}
