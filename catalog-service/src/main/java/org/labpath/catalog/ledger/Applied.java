package org.labpath.catalog.ledger;

/** What putting a layer's content into the catalogue did. */
public record Applied(long revision, int added, int changed, int unchanged, int removed) {

  Applied plus(Applied more) {
    return new Applied(
        revision,
        added + more.added,
        changed + more.changed,
        unchanged + more.unchanged,
        removed + more.removed);
  }

  boolean isChange() {
    return added + changed + removed > 0;
  }
}
