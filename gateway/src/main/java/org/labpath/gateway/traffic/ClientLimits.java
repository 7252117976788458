package org.labpath.gateway.traffic;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.route.Traffic;

/** The limit of each kind of traffic that has one. */
public final class ClientLimits {

  private final Map<Traffic, ClientLimit> limits;

  ClientLimits(Map<Traffic, ClientLimit> limits) {
    this.limits = new EnumMap<>(Traffic.class);
    this.limits.putAll(limits);
  }

  /** The limit of a kind of traffic; null where there is none. */
  public @Nullable ClientLimit of(Traffic traffic) {
    return limits.get(traffic);
  }
}
