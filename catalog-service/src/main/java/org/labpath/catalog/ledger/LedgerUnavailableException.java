package org.labpath.catalog.ledger;

/** The document store did not answer; what was asked may be asked again. */
public final class LedgerUnavailableException extends RuntimeException {

  LedgerUnavailableException(RuntimeException cause) {
    super("the document store did not answer", cause);
  }
}
