package org.labpath.gateway.backend;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.labpath.gateway.route.Part;
import org.labpath.gateway.turn.Turns;

/** All parts behind the door. */
public final class Backends implements AutoCloseable {

  private final SilenceWatch silences = new SilenceWatch();
  private final Map<Part, Backend> byPart = new EnumMap<>(Part.class);

  Backends(BackendProperties properties, Turns turns) {
    for (Part part : Part.values()) {
      if (part != Part.GATEWAY) {
        byPart.put(part, new Backend(part, properties, silences, turns));
      }
    }
  }

  /** The backend of a part other than the gateway itself. */
  public Backend of(Part part) {
    Backend backend = byPart.get(part);
    if (backend == null) {
      throw new IllegalArgumentException(part + " has no backend");
    }
    return backend;
  }

  /** Every backend. */
  public Collection<Backend> all() {
    return Collections.unmodifiableCollection(byPart.values());
  }

  @Override
  public void close() {
    byPart.values().forEach(Backend::close);
    silences.close();
  }
}
