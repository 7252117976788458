package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.HeadStore.Lease;
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
  public void changes(Kind kind, long after, long upTo, Consumer<StoredRecord> taker) {
    records.each(
        kind,
        after,
        held -> {
          RecordState state = held.at(upTo);
          if (state != null && state.revision() > after) {
            taker.accept(state.effective(held.id()));
          }
        });
  }

  /** The same, gathered. */
  public List<StoredRecord> changes(Kind kind, long after, long upTo) {
    List<StoredRecord> changed = new ArrayList<>();
    changes(kind, after, upTo, changed::add);
    return changed;
  }

  /** Hands over every record as of a revision, one by one; deleted ones too. */
  public void each(Kind kind, long upTo, Consumer<Known> taker) {
    records.each(
        kind,
        0,
        held -> {
          RecordState state = held.at(upTo);
          if (state != null) {
            taker.accept(new Known(held.id(), state, held.keys()));
          }
        });
  }

  /** What a writer reads before it begins, as of where the catalogue stood. */
  public Reading reading(Head head) {
    return new Reading(records, head, Reading.MOST_LETTERS);
  }

  /**
   * Begins to put a content in the place of what its layer held.
   *
   * @return null while another writer is at work
   */
  public @Nullable Writing begin(Content content) {
    Lease lease = turns.begin(content.work());
    return lease == null ? null : new Writing(content, lease, records, heads, turns);
  }

  /**
   * Puts the content of a layer in the place of what the layer held, for the kinds given. Records
   * that are no longer in it lose the layer, and are deleted when no other layer holds them.
   *
   * @return null while another writer is at work
   */
  public @Nullable Applied replace(
      Layer layer, String digest, Map<Kind, List<Map<String, Object>>> content) {
    Writing writing = begin(new Content(layer, digest, null));
    if (writing == null) {
      return null;
    }
    try {
      content.forEach((kind, list) -> list.forEach(values -> writing.put(kind, values, List.of())));
      return writing.finish(content.keySet(), true);
    } catch (RuntimeException failure) {
      writing.giveUp();
      throw failure;
    }
  }
}
