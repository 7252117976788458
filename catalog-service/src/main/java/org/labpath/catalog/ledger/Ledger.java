package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.HeadStore.Lease;
import org.labpath.catalog.ledger.RecordStore.Held;
import org.labpath.catalog.record.Kind;
import org.springframework.stereotype.Component;

/**
 * The record of the catalogue. Writers take turns; each writes one revision, which readers see at
 * once when it is committed and never in part. A writer that died leaves states beyond the head,
 * which the next one takes back before it begins.
 */
@Component
public class Ledger {

  private final RecordStore records;
  private final HeadStore heads;
  private final Turns turns;

  Ledger(RecordStore records, HeadStore heads, Turns turns) {
    this.records = records;
    this.heads = heads;
    this.turns = turns;
  }

  /** Makes what the store needs; harmless when repeated. */
  public void prepare() {
    records.createIndexes();
    heads.create();
  }

  /** Where the catalogue stands, or null before anything prepared it. */
  public @Nullable Head head() {
    return heads.find();
  }

  /** What changed after one revision, as readers of a later one see it; deleted records too. */
  public List<StoredRecord> changes(Kind kind, long after, long upTo) {
    List<StoredRecord> changed = new ArrayList<>();
    for (Held held : records.changedAfter(kind, after)) {
      RecordState state = held.at(upTo);
      if (state != null && state.revision() > after) {
        changed.add(state.effective(held.id()));
      }
    }
    return changed;
  }

  /**
   * Puts the content of a layer in the place of what the layer held, for the kinds given. Records
   * that are no longer in it lose the layer, and are deleted when no other layer holds them.
   *
   * @return null while another writer is at work
   */
  public @Nullable Applied replace(
      Layer layer, String digest, Map<Kind, List<Map<String, Object>>> content) {
    Lease lease = turns.begin();
    if (lease == null) {
      return null;
    }
    try {
      Applied total = new Applied(lease.next(), 0, 0, 0, 0);
      List<Kind> changed = new ArrayList<>();
      for (Map.Entry<Kind, List<Map<String, Object>>> each : content.entrySet()) {
        Applied ofKind = replace(lease, layer, each.getKey(), each.getValue());
        total = total.plus(ofKind);
        if (ofKind.isChange()) {
          changed.add(each.getKey());
        }
        if (!heads.renew(lease)) {
          throw new IllegalStateException("the catalogue's lease passed to another writer");
        }
      }
      long revision = total.isChange() ? lease.next() : lease.head().revision();
      if (!heads.commit(lease, revision, changed, layer, digest)) {
        throw new IllegalStateException("the catalogue's lease passed to another writer");
      }
      return total;
    } catch (RuntimeException failure) {
      turns.giveUp(lease);
      throw failure;
    }
  }

  private Applied replace(Lease lease, Layer layer, Kind kind, List<Map<String, Object>> content) {
    Map<String, Held> before = new HashMap<>();
    records.changedAfter(kind, 0).forEach(held -> before.put(held.id(), held));
    Map<String, Held> writes = new LinkedHashMap<>();
    long committed = lease.head().revision();
    int added = 0;
    int changed = 0;
    int unchanged = 0;
    for (Map<String, Object> values : content) {
      String id = String.valueOf(values.get(kind.idField()));
      Held held = before.remove(id);
      RecordState seen = held == null ? null : held.at(committed);
      if (held == null || seen == null) {
        writes.put(id, new Held(id, List.of(RecordState.first(lease.next(), layer, values))));
        added++;
      } else if (values.equals(seen.layers().get(layer))) {
        unchanged++;
      } else {
        writes.put(id, held.withNext(committed, seen.with(lease.next(), layer, values)));
        changed++;
      }
    }
    int removed = 0;
    for (Held held : before.values()) {
      RecordState seen = held.at(committed);
      if (seen != null && seen.layers().containsKey(layer)) {
        writes.put(held.id(), held.withNext(committed, seen.with(lease.next(), layer, null)));
        removed++;
      }
    }
    records.save(kind, writes.values());
    return new Applied(lease.next(), added, changed, unchanged, removed);
  }
}
