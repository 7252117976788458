package org.labpath.lead.inquiry;

/** The store did not say whether a write was made. */
public final class UncertainWriteException extends RuntimeException {

  UncertainWriteException(Class<? extends Exception> reason) {
    // The class alone: the driver's text may quote the document.
    super(reason.getSimpleName());
  }
}
