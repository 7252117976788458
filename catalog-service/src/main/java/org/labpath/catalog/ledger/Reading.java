package org.labpath.catalog.ledger;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.labpath.catalog.ledger.RecordStore.Held;
import org.labpath.catalog.record.Kind;

/**
 * What a writer reads before it writes. The records stay at hand, unless they are too many, so that
 * the store need not be asked for them again where nobody else has had a turn. Used by one thread.
 */
public final class Reading {

  /** Some times what the schools or the hospitals of the country come to; mostly a byte each. */
  static final long MOST_LETTERS = 24L << 20;

  private final RecordStore records;
  private final Head head;
  private final long mostLetters;
  private final Map<Kind, Map<String, Held>> kept = new EnumMap<>(Kind.class);
  private long letters;

  Reading(RecordStore records, Head head, long mostLetters) {
    this.records = records;
    this.head = head;
    this.mostLetters = mostLetters;
  }

  /** The revision that is read. */
  public long revision() {
    return head.revision();
  }

  /** Hands over every record, one by one; deleted ones too. */
  public void each(Kind kind, Consumer<Known> taker) {
    Map<String, Held> ofKind = new HashMap<>();
    kept.put(kind, ofKind);
    records.each(
        kind,
        0,
        held -> {
          RecordState state = held.at(head.revision());
          if (state != null) {
            keep(ofKind, held);
            taker.accept(new Known(held.id(), state, held.keys()));
          }
        });
  }

  private void keep(Map<String, Held> ofKind, Held held) {
    letters += held.letters();
    if (letters <= mostLetters) {
      ofKind.put(held.id(), held.upTo(head.revision()));
    } else {
      kept.values().forEach(Map::clear);
    }
  }

  /** Whether every record of the kind is at hand, as it was when this began. */
  boolean has(Kind kind) {
    return letters <= mostLetters && kept.containsKey(kind);
  }

  /** Those of these that there are, by id. */
  Map<String, Held> find(Kind kind, Collection<String> ids) {
    Map<String, Held> found = new HashMap<>();
    Map<String, Held> ofKind = kept.getOrDefault(kind, Map.of());
    for (String id : ids) {
      Held held = ofKind.get(id);
      if (held != null) {
        found.put(id, held);
      }
    }
    return found;
  }

  /** Whether the catalogue is still as it was when this began. */
  boolean isOf(Head now) {
    return head.epoch().equals(now.epoch())
        && head.revision() == now.revision()
        && head.turns() == now.turns();
  }
}
