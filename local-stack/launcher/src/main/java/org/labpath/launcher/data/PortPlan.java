package org.labpath.launcher.data;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which part listens on which port. The gateway's is the one asked for; the others follow it, or
 * are any free ones where something else listens already.
 */
public final class PortPlan {

  public static final String GATEWAY = "gateway";

  private static final List<String> NAMES =
      List.of(
          GATEWAY,
          "catalog",
          "eligibility",
          "lead",
          "web",
          "issuer",
          "store",
          "broker",
          "controller");

  /** How many ports there are. */
  public static final int COUNT = NAMES.size();

  private final Map<String, Integer> ports;

  private PortPlan(Map<String, Integer> ports) {
    this.ports = Map.copyOf(ports);
  }

  /**
   * Chooses the ports.
   *
   * @param former what this folder used last time, or null: kept where possible, since tokens and
   *     credentials name them
   */
  public static PortPlan choose(
      int gateway, @Nullable PortPlan former, IntPredicate isFree, IntSupplier anyFree)
      throws UsageException {
    if (!isFree.test(gateway)) {
      throw new UsageException(
          "Port %d is taken by another program; choose another with ./run --port N"
              .formatted(gateway));
    }
    PortPlan kept = former != null && former.of(GATEWAY) == gateway ? former : null;
    Map<String, Integer> ports = new LinkedHashMap<>();
    Set<Integer> used = new LinkedHashSet<>();
    for (int i = 0; i < COUNT; i++) {
      String name = NAMES.get(i);
      int preferred = kept != null ? kept.of(name) : gateway + i;
      int port = preferred;
      while (used.contains(port) || !isFree.test(port)) {
        port = anyFree.getAsInt();
      }
      used.add(port);
      ports.put(name, port);
    }
    return new PortPlan(ports);
  }

  public int of(String name) {
    Integer port = ports.get(name);
    if (port == null) {
      throw new IllegalArgumentException("No port for " + name);
    }
    return port;
  }

  Map<String, Integer> asMap() {
    return ports;
  }

  static @Nullable PortPlan ofMap(Map<String, Integer> ports) {
    return ports.keySet().equals(Set.copyOf(NAMES)) ? new PortPlan(ports) : null;
  }
}
