package org.labpath.catalog.partner;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.labpath.catalog.kafka.Digests;

/**
 * The partner directory as last published.
 *
 * @param digest names its content, the same on every replica
 * @param schoolIds schools of active partners
 */
public record Partners(int count, String digest, Set<String> schoolIds) {

  /** One partner's public part. */
  record Partner(String partnerId, Collection<String> schoolIds, boolean active) {}

  static Partners of(Map<String, Partner> byId) {
    Set<String> schools = new HashSet<>();
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(byId)
        .forEach(
            (id, partner) -> {
              if (partner.active()) {
                schools.addAll(partner.schoolIds());
              }
              lines
                  .append(id)
                  .append(' ')
                  .append(partner.active())
                  .append(' ')
                  .append(String.join(",", new TreeSet<>(partner.schoolIds())))
                  .append('\n');
            });
    return new Partners(byId.size(), Digests.sha256(lines.toString()), Set.copyOf(schools));
  }

  /** Whether requests to this school reach an active partner. */
  public boolean has(String schoolId) {
    return schoolIds.contains(schoolId);
  }
}
