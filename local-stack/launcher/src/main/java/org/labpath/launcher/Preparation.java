package org.labpath.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.labpath.broker.BrokerProcess;
import org.labpath.broker.LocalBroker;
import org.labpath.launcher.build.SourceTree;
import org.labpath.launcher.data.PortPlan;
import org.labpath.launcher.data.Secrets;
import org.labpath.launcher.data.UsageException;
import org.labpath.launcher.jvm.Program;
import org.labpath.launcher.jvm.Programs;
import org.labpath.process.FreePorts;
import org.labpath.process.TrainingRun;
import org.labpath.store.LocalStore;
import org.labpath.store.StoreProcess;

/** Turns what was built into programs that start quickly; the work is done once per build. */
final class Preparation {

  /** Where each part is built. */
  static final Map<String, String> MODULES =
      Map.of(
          "broker", "local-stack/launcher",
          "store", "local-stack/launcher",
          "issuer", "local-stack/issuer",
          "catalog", "catalog-service",
          "eligibility", "eligibility-service",
          "lead", "lead-service",
          "web", "web",
          "gateway", "gateway");

  private static final Map<String, String> HEAPS =
      Map.of(
          "catalog",
          "-Xmx384m",
          "lead",
          "-Xmx320m",
          "gateway",
          "-Xmx256m",
          "web",
          "-Xmx256m",
          "eligibility",
          "-Xmx192m",
          "issuer",
          "-Xmx160m");

  private final Setup setup;
  private final SourceTree tree;
  private final Consumer<String> say;

  Preparation(Setup setup, SourceTree tree, Consumer<String> say) {
    this.setup = setup;
    this.tree = tree;
    this.say = say;
  }

  /** The programs by name, each with its cache if training worked. */
  Map<String, Program> prepare(List<String> names) throws IOException {
    Programs programs =
        new Programs(setup.home().resolve("local-stack/launcher/target/prepared"), say);
    Map<String, Program> laidOut = new LinkedHashMap<>();
    for (String name : names) {
      laidOut.put(name, layOut(programs, name));
    }
    List<Program> untrained =
        laidOut.values().stream().filter(program -> !programs.isTrained(program)).toList();
    if (!untrained.isEmpty()) {
      say.accept("Preparing quick starts, once per build:");
    }
    Map<String, Program> trained = train(programs, laidOut);
    programs.remember();
    return trained;
  }

  private Program layOut(Programs programs, String name) throws IOException {
    return switch (name) {
      case "broker" ->
          programs.ofMainClass(
              name, BrokerProcess.class.getName(), embeddedJars(), LocalBroker.JVM_FLAGS);
      case "store" ->
          programs.ofMainClass(
              name, StoreProcess.class.getName(), embeddedJars(), LocalStore.JVM_FLAGS);
      default -> programs.ofBootJar(name, jar(module(name)), serviceFlags(name));
    };
  }

  private Path jar(String module) throws IOException {
    Path jar = tree.jar(module);
    if (!Files.exists(jar)) {
      throw new IOException(module + " is not built yet: ./run builds it, and so does mvn package");
    }
    return jar;
  }

  private static String module(String part) {
    String module = MODULES.get(part);
    if (module == null) {
      throw new IllegalArgumentException("No part named " + part);
    }
    return module;
  }

  private static List<String> serviceFlags(String name) {
    return List.of(
        HEAPS.getOrDefault(name, "-Xmx256m"),
        // Measured on two cores: both win the start, and the start is what people wait for here.
        "-XX:+UseSerialGC",
        // Everything passes the gateway, which does twice as much when compiled to the end.
        name.equals("gateway") ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
        // A part without memory is said to have ended, rather than limp on.
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  private List<Path> embeddedJars() throws IOException {
    Path libraries = setup.home().resolve("local-stack/launcher/target/lib");
    try (Stream<Path> files = Files.list(libraries)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private Map<String, Program> train(Programs programs, Map<String, Program> laidOut)
      throws IOException {
    Path scratch = Files.createTempDirectory("labpath-training");
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService trainers = Executors.newFixedThreadPool(Math.max(1, cores));
    try {
      List<Future<Program>> results = new ArrayList<>();
      for (Program program : laidOut.values()) {
        results.add(trainers.submit(training(programs, program, scratch)));
      }
      Map<String, Program> trained = new LinkedHashMap<>();
      for (Future<Program> result : results) {
        Program program = result.get();
        trained.put(program.name(), program);
      }
      return trained;
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    } finally {
      trainers.shutdownNow();
      delete(scratch);
    }
  }

  private Callable<Program> training(Programs programs, Program program, Path scratch) {
    return () -> {
      if (programs.isTrained(program)) {
        return programs.trained(program, Map.of(), List.of());
      }
      long begin = System.nanoTime();
      Program trained =
          programs.trained(
              program,
              trainingEnvironment(program.name(), scratch),
              // Ends a Boot program once its beans are made, before it connects to anything.
              List.of("-Dspring.context.exit=onRefresh"));
      if (trained.cache() != null) {
        say.accept("  %-12s %5.1f s".formatted(program.name(), (System.nanoTime() - begin) / 1e9));
      }
      return trained;
    };
  }

  /** As in the running system, but with no secret and no data of it. */
  private Map<String, String> trainingEnvironment(String name, Path scratch) throws UsageException {
    PortPlan ports = PortPlan.choose(FreePorts.next(), null, FreePorts::isFree, FreePorts::next);
    Setup stage = new Setup(setup.home(), setup.data(), ports, Secrets.standIns(), Map.of());
    Map<String, String> environment = new HashMap<>(new Environments(stage).of(name));
    String data = scratch.resolve(name).toString();
    environment.put("LABPATH_ISSUER_DATA", data);
    environment.put("LABPATH_BROKER_DATA", data);
    environment.put("LABPATH_STORE_DATA", data);
    environment.put(TrainingRun.VARIABLE, "true");
    return environment;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
