package org.labpath.lead.program;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.stereotype.Component;

/**
 * The programs this service knows. Taking a lead asks only here: the catalogue need not be up, nor
 * Kafka.
 */
@Component
public class Programs {

  private final ProgramStore store;
  private final Map<String, Program> known = new ConcurrentHashMap<>();
  private volatile boolean loaded;

  Programs(ProgramStore store) {
    this.store = store;
  }

  /** The program, if the catalogue has told of it; refused while it is too early to say. */
  public Optional<Program> find(String id) {
    Program program = known.get(id);
    if (program == null) {
      requireAny();
    }
    return Optional.ofNullable(program);
  }

  /**
   * Refuses to call a program unknown before the own copy is read, or while it is empty: then
   * nobody has told of any program yet, and a request that is good in a moment would be lost.
   */
  public void requireAny() {
    if (!loaded || known.isEmpty()) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "Just started: the programs are not known yet")
          .retryAfter(Duration.ofSeconds(1));
    }
  }

  /** The ids of all known programs, in order. */
  public List<String> ids() {
    return known.keySet().stream().sorted().toList();
  }

  /** Whether what was known before the last stop has been read back. */
  public boolean isLoaded() {
    return loaded;
  }

  void load() {
    for (Program program : store.all()) {
      known.putIfAbsent(program.id(), program);
    }
    loaded = true;
  }

  void tell(Program program) {
    if (!program.equals(known.get(program.id()))) {
      store.put(program);
      known.put(program.id(), program);
    }
  }

  void forget(String id) {
    if (known.containsKey(id)) {
      store.remove(id);
      known.remove(id);
    }
  }

  /** Forgets what a complete reading of the topic did not mention. */
  void keepOnly(Collection<String> mentioned) {
    Set<String> keep = Set.copyOf(mentioned);
    known.keySet().stream().filter(id -> !keep.contains(id)).toList().forEach(this::forget);
  }
}
