package org.labpath.lead.program;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The program, if the catalogue has told of it. */
  public Optional<Program> find(String id) {
    return Optional.ofNullable(known.get(id));
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
