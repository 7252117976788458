package org.labpath.catalog.ledger;

/** What became of a change by hand. */
public sealed interface Edited {

  /** It is done, and readers will see this. */
  record Done(StoredRecord record, boolean created) implements Edited {}

  /** The record is not as the editor saw it. */
  record Stale() implements Edited {}

  /** There is no such record. */
  record Missing() implements Edited {}

  /** Another writer is at work. */
  record Busy() implements Edited {}
}
