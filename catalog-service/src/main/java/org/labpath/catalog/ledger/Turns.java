package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.HeadStore.Lease;
import org.labpath.catalog.ledger.RecordStore.Held;
import org.labpath.catalog.record.Kind;
import org.springframework.stereotype.Component;

/** Gives writers their turn, on a clean table. */
@Component
class Turns {

  private static final int BATCH = 500;

  private final HeadStore heads;
  private final RecordStore records;
  private final AuditStore audit;

  Turns(HeadStore heads, RecordStore records, AuditStore audit) {
    this.heads = heads;
    this.records = records;
    this.audit = audit;
  }

  /** The right to write, after taking back what a dead writer left; null while another writes. */
  @Nullable Lease begin() {
    return begin("");
  }

  /** The same, for work that can go on where a dead writer left it. */
  @Nullable Lease begin(String work) {
    Lease lease = heads.take(work);
    if (lease == null) {
      return null;
    }
    try {
      if (lease.unfinished()) {
        takeBackUncommitted(lease.head().revision());
      }
      return lease;
    } catch (RuntimeException failure) {
      giveUp(lease);
      throw failure;
    }
  }

  /** Ends a turn in which nothing was written. */
  void pass(Lease lease) {
    heads.releaseClean(lease);
  }

  /** Ends a turn that failed. */
  void giveUp(Lease lease) {
    try {
      heads.release(lease);
    } catch (LedgerUnavailableException gone) {
      // The lease runs out by itself.
    }
  }

  private void takeBackUncommitted(long committed) {
    for (Kind kind : Kind.values()) {
      List<Held> back = new ArrayList<>();
      records.each(
          kind,
          committed,
          held -> {
            back.add(held.upTo(committed));
            if (back.size() == BATCH) {
              records.save(kind, back);
              back.clear();
            }
          });
      records.save(kind, back);
    }
    audit.removeAfter(committed);
  }
}
