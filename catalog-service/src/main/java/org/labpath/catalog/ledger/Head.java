package org.labpath.catalog.ledger;

import java.time.Instant;
import java.util.Map;
import org.labpath.catalog.record.Kind;

/**
 * Where the catalogue stands.
 *
 * @param epoch names this store, so that revision 7 of another one is not taken for ours
 * @param revision the last committed revision; readers see nothing later
 * @param turns how many writers have had their turn, or have it now
 * @param kinds by kind, the revision that changed it last
 * @param applied by layer, the digest of the content that was applied last
 * @param appliedAt by layer, when
 * @param editions by layer, the edition of the file that was imported last
 */
public record Head(
    String epoch,
    long revision,
    long turns,
    Map<String, Long> kinds,
    Map<String, String> applied,
    Map<String, Instant> appliedAt,
    Map<String, String> editions) {

  /** Whether records of a kind have changed since a revision; a scan is dear where not. */
  public boolean changedAfter(Kind kind, long since) {
    return since == 0 || kinds.getOrDefault(kind.plural(), 0L) > since;
  }

  /** Whether this very content of the layer is in the catalogue. */
  public boolean has(Layer layer, String digest) {
    return digest.equals(applied.get(layer.slug()));
  }

  /** Whether some content of the layer was applied. */
  public boolean holds(Layer layer) {
    return applied.containsKey(layer.slug());
  }
}
