package org.labpath.catalog.ledger;

import java.time.Clock;
import java.time.Duration;

/** A ledger for a program without the service around it. */
public final class LedgerConnection implements AutoCloseable {

  private final LedgerStores stores;

  private LedgerConnection(LedgerStores stores) {
    this.stores = stores;
  }

  /** Connects to the store at an address, with the service's settings. */
  public static LedgerConnection open(String address, Clock clock, Duration lease) {
    return new LedgerConnection(LedgerStores.open(address, clock, lease));
  }

  /** The ledger. */
  public Ledger ledger() {
    return stores.ledger();
  }

  @Override
  public void close() {
    stores.close();
  }
}
