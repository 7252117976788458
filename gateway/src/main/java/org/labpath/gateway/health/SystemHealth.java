package org.labpath.gateway.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer of {@code /health}.
 *
 * @param status UP only when every part is ready and holds the same data
 * @param missing what is not there yet, in plain words
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SystemHealth(String status, List<String> missing, List<PartHealth> parts) {

  /**
   * One part.
   *
   * @param name its name
   */
  record PartHealth(String name, String status) {}

  boolean isUp() {
    return missing.isEmpty();
  }
}
