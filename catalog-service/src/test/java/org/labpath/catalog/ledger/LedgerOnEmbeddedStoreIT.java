package org.labpath.catalog.ledger;

import org.labpath.catalog.Surroundings;

/** The ledger on the store that `./run` brings along. */
class LedgerOnEmbeddedStoreIT extends LedgerContract {

  @Override
  String connectionString() {
    return Surroundings.store().connectionString();
  }
}
