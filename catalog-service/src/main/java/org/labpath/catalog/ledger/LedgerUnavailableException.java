package org.labpath.catalog.ledger;

/** The document store did not answer; what was asked may be asked again. */
public final class LedgerUnavailableException extends RuntimeException {

  /** For the stores of other features, which share the store. */
  public static LedgerUnavailableException because(RuntimeException cause) {
    return new LedgerUnavailableException(cause);
  }

  LedgerUnavailableException(RuntimeException cause) {
    super("the document store did not answer", cause);
  }
}
