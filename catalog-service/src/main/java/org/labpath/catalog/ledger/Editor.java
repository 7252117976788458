package org.labpath.catalog.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.HeadStore.Lease;
import org.labpath.catalog.ledger.RecordStore.Held;
import org.labpath.catalog.record.Kind;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes by hand: what differs from what the imports say goes into a layer of its own, which shows
 * over all others and which no import touches.
 */
@Component
public class Editor {

  /** Stands for whatever version the record has now. */
  public static final long ANY_VERSION = -1;

  private final RecordStore records;
  private final HeadStore heads;
  private final AuditStore audit;
  private final Turns turns;
  private final JsonMapper json;
  private final Clock clock;

  Editor(
      RecordStore records,
      HeadStore heads,
      AuditStore audit,
      Turns turns,
      JsonMapper json,
      Clock clock) {
    this.records = records;
    this.heads = heads;
    this.audit = audit;
    this.turns = turns;
    this.json = json;
    this.clock = clock;
  }

  /** A record as it is now in the store, or null. */
  public @Nullable StoredRecord find(Kind kind, String id) {
    Head head = heads.find();
    Held held = records.find(kind, id);
    RecordState state = held == null || head == null ? null : held.at(head.revision());
    return state == null || state.deleted() ? null : state.effective(id);
  }

  /**
   * Makes a record show exactly these values.
   *
   * @param version the version the editor saw, or {@link #ANY_VERSION}; null to create
   */
  public Edited put(
      Kind kind, String id, @Nullable Long version, Map<String, Object> values, String who) {
    return turn(
        kind,
        id,
        (lease, seen) -> {
          boolean there = seen != null && !seen.deleted();
          if (version == null ? there : !there || !isSeen(seen, version)) {
            return version != null && !there ? new Edited.Missing() : new Edited.Stale();
          }
          RecordState before = seen == null ? new RecordState(0, 0, true, null, Map.of()) : seen;
          Map<String, Object> below =
              before.corrected(lease.next(), Map.of()).effective(id).fields();
          Map<String, Object> byHand = difference(below, values);
          RecordState next = before.corrected(lease.next(), byHand);
          if (next.deleted()) {
            // Nothing but this layer holds it, and the editor left nothing in it.
            next = before.corrected(lease.next(), values);
          }
          Map<String, Object> shown = there ? before.effective(id).fields() : Map.of();
          write(lease, kind, id, next, who, there ? "changed" : "created", shown);
          return new Edited.Done(next.effective(id), !there);
        });
  }

  /** Takes a record out; readers who ask for it are sent to the one it was merged into. */
  public Edited remove(
      Kind kind, String id, long version, @Nullable String mergedInto, String who) {
    return turn(
        kind,
        id,
        (lease, seen) -> {
          if (seen == null || seen.deleted()) {
            return new Edited.Missing();
          }
          if (!isSeen(seen, version)) {
            return new Edited.Stale();
          }
          RecordState next = seen.removed(lease.next(), mergedInto);
          write(lease, kind, id, next, who, "removed", seen.effective(id).fields());
          return new Edited.Done(next.effective(id), false);
        });
  }

  private static boolean isSeen(@Nullable RecordState now, long version) {
    return now != null && (version == ANY_VERSION || now.version() == version);
  }

  /** How many changes by hand there were. */
  public long auditCount() {
    Head head = heads.find();
    return head == null ? 0 : audit.count(head.revision(), null);
  }

  /** Changes by hand, the newest first. */
  public List<AuditEntry> auditPage(int skip, int limit) {
    Head head = heads.find();
    return head == null ? List.of() : audit.page(head.revision(), null, skip, limit);
  }

  /** How many changes by hand there were to one record. */
  public long auditCount(Kind kind, String id) {
    Head head = heads.find();
    return head == null ? 0 : audit.count(head.revision(), new AuditStore.Subject(kind, id));
  }

  /** Changes by hand to one record, the newest first. */
  public List<AuditEntry> auditPage(Kind kind, String id, int skip, int limit) {
    Head head = heads.find();
    return head == null
        ? List.of()
        : audit.page(head.revision(), new AuditStore.Subject(kind, id), skip, limit);
  }

  private interface Turn {
    Edited take(Lease lease, @Nullable RecordState seen);
  }

  private Edited turn(Kind kind, String id, Turn turn) {
    Lease lease = turns.begin();
    if (lease == null) {
      return new Edited.Busy();
    }
    try {
      Held held = records.find(kind, id);
      Edited edited = turn.take(lease, held == null ? null : held.at(lease.head().revision()));
      if (!(edited instanceof Edited.Done)) {
        turns.pass(lease);
      } else if (!heads.commit(lease, lease.next(), List.of(kind), null)) {
        return new Edited.Busy();
      }
      return edited;
    } catch (RuntimeException failure) {
      turns.giveUp(lease);
      throw failure;
    }
  }

  private void write(
      Lease lease,
      Kind kind,
      String id,
      RecordState next,
      String who,
      String action,
      Map<String, Object> before) {
    audit.add(
        new AuditEntry(
            UUID.randomUUID().toString(),
            clock.instant(),
            who,
            action,
            kind.plural(),
            id,
            next.version(),
            next.revision(),
            changes(before, next.effective(id).fields())));
    Held held = records.find(kind, id);
    Held changed =
        held == null ? new Held(id, List.of(next)) : held.withNext(lease.head().revision(), next);
    records.save(kind, List.of(changed));
  }

  /** Where values differ from what lies below; a null takes a field away. */
  private static Map<String, Object> difference(
      Map<String, Object> below, Map<String, Object> values) {
    Map<String, Object> byHand = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> {
          if (!Objects.equals(below.get(field), value)) {
            byHand.put(field, value);
          }
        });
    below.keySet().stream()
        .filter(field -> !values.containsKey(field))
        .forEach(field -> takeAway(byHand, field));
    return byHand;
  }

  @SuppressWarnings("NullAway") // Null is the value that takes a field away.
  private static void takeAway(Map<String, Object> byHand, String field) {
    byHand.put(field, null);
  }

  private List<AuditEntry.Change> changes(Map<String, Object> before, Map<String, Object> after) {
    Set<String> fields = new LinkedHashSet<>(before.keySet());
    fields.addAll(after.keySet());
    List<AuditEntry.Change> changes = new ArrayList<>();
    for (String field : fields) {
      Object was = before.get(field);
      Object is = after.get(field);
      if (!Objects.equals(was, is)) {
        changes.add(new AuditEntry.Change(field, text(was), text(is)));
      }
    }
    return changes;
  }

  private @Nullable String text(@Nullable Object value) {
    return value == null ? null : json.writeValueAsString(value);
  }
}
