package org.labpath.gateway.health;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part says about itself.
 *
 * @param missing plain words, empty when ready
 * @param programs what it holds of the programs, if it holds any
 * @param partners what it holds of the partner directory, if it holds any
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PartStatus(
    @Nullable String part,
    boolean ready,
    @Nullable List<String> missing,
    @Nullable Holding programs,
    @Nullable Holding partners) {

  /**
   * A set of records, comparable between parts.
   *
   * @param digest over the sorted records
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Holding(long count, @Nullable String digest) {}
}
