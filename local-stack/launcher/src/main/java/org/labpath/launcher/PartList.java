package org.labpath.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.labpath.broker.BrokerProcess;
import org.labpath.launcher.data.DataFolder;
import org.labpath.launcher.jvm.Program;
import org.labpath.launcher.part.Leftovers;
import org.labpath.launcher.part.Part;
import org.labpath.launcher.part.Readiness;
import org.labpath.store.StoreProcess;

/** The parts of one system, in the order in which they start. */
final class PartList {

  // Stopped in this order: whoever asks before whoever is asked. In all less than 20 seconds.
  private static final Map<String, Integer> STOP_STAGES =
      Map.of(
          "gateway",
          0,
          "web",
          1,
          "catalog",
          2,
          "eligibility",
          2,
          "lead",
          2,
          "issuer",
          3,
          "broker",
          4,
          "store",
          5);
  private static final Map<String, Duration> STOP_LIMITS =
      Map.of(
          "gateway",
          Duration.ofSeconds(3),
          "web",
          Duration.ofSeconds(3),
          "issuer",
          Duration.ofSeconds(2),
          "broker",
          Duration.ofSeconds(4),
          "store",
          Duration.ofSeconds(3));
  private static final Duration SERVICE_STOP_LIMIT = Duration.ofSeconds(4);

  private final Setup setup;
  private final Environments environments;
  private final @Nullable Path mongod;

  PartList(Setup setup) {
    this.setup = setup;
    this.environments = new Environments(setup);
    this.mongod = setup.hasOwnMongo() ? null : mongodToUse(setup.data(), setup.environment());
  }

  /** What the store is, in words. */
  String storeInWords() {
    if (setup.hasOwnMongo()) {
      return "yours (MONGODB_URI)";
    }
    return mongod == null ? "embedded, durable" : mongod + " (found on the PATH)";
  }

  /** The names of the Java programs to prepare. */
  List<String> programNames() {
    List<String> names = new ArrayList<>(names());
    if (mongod != null) {
      names.remove("store");
    }
    return names;
  }

  List<Part> parts(Map<String, Program> programs) {
    List<Part> parts = new ArrayList<>();
    for (String name : names()) {
      Program program = programs.get(name);
      if (program != null) {
        parts.add(java(program));
      } else if (mongod != null) {
        parts.add(mongod(mongod));
      }
    }
    return parts;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    if (!setup.hasOwnKafka()) {
      names.add("broker");
    }
    if (!setup.hasOwnMongo()) {
      names.add("store");
    }
    names.addAll(List.of("catalog", "lead", "issuer", "eligibility", "web", "gateway"));
    return names;
  }

  private Part java(Program program) {
    String name = program.name();
    Map<String, String> environment = new HashMap<>(environments.of(name));
    environment.putAll(program.environment());
    return new Part(
        name,
        program.command(Leftovers.mark(setup.data().root())),
        environment,
        setup.data().log(name),
        readiness(name),
        STOP_STAGES.getOrDefault(name, 0),
        STOP_LIMITS.getOrDefault(name, SERVICE_STOP_LIMIT));
  }

  private Readiness readiness(String name) {
    return switch (name) {
      case "broker" -> new Readiness.Says(BrokerProcess.READY);
      case "store" -> new Readiness.Says(StoreProcess.READY);
      // The gateway shows nothing of its inside; it is up once it answers at all.
      case "gateway" -> new Readiness.Listens(setup.ports().of(name));
      default -> new Readiness.Answers(setup.innerUri(name, "/actuator/health/liveness"));
    };
  }

  private Part mongod(Path command) {
    Path folder = setup.data().of("mongod");
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    int port = setup.ports().of("store");
    return new Part(
        "store",
        List.of(
            command.toString(),
            "--dbpath",
            folder.toString(),
            "--port",
            Integer.toString(port),
            "--bind_ip",
            "127.0.0.1",
            "--nounixsocket"),
        environments.of("store"),
        setup.data().log("store"),
        new Readiness.Listens(port),
        STOP_STAGES.getOrDefault("store", 0),
        STOP_LIMITS.getOrDefault("store", SERVICE_STOP_LIMIT));
  }

  /** A folder that began with the embedded store stays with it. */
  private static @Nullable Path mongodToUse(DataFolder data, Map<String, String> environment) {
    if (Files.isDirectory(data.of("store"))) {
      return null;
    }
    try (Stream<String> folders =
        Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator))) {
      return folders
          .filter(folder -> !folder.isBlank())
          .map(folder -> Path.of(folder, "mongod"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }
}
