package org.labpath.catalog.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.HeadStore.Lease;
import org.labpath.catalog.ledger.RecordStore.Held;
import org.labpath.catalog.record.Kind;

/**
 * One content being put into the catalogue, record by record, in batches. Readers see nothing of it
 * before {@link #finish}. Every step may be repeated: what a dead writer wrote of the same content
 * is found and left as it is. Used by one thread.
 */
public final class Writing {

  private static final int BATCH = 500;

  /** Taking away so many records is no edit any more. */
  private static final int MANY = 100;

  private final Content content;
  private final Lease lease;
  private final RecordStore records;
  private final HeadStore heads;
  private final Turns turns;
  private final long committed;
  private final Map<Kind, Map<String, Waiting>> waiting = new EnumMap<>(Kind.class);
  private final Map<Kind, Seen> there = new EnumMap<>(Kind.class);
  private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, SortedMap<String, LayerValues>>> areas =
      new EnumMap<>(Kind.class);
  private final Set<Kind> changed = EnumSet.noneOf(Kind.class);
  private @Nullable Reading read;
  private boolean wrote;
  private final BatchesUnderWay saving = new BatchesUnderWay();
  private long renewed = System.nanoTime();
  private Applied total;

  /** Most of what the layer held would go: half a file looks like that. */
  public static final class ShrinkingException extends RuntimeException {

    private final long removed;
    private final long before;

    ShrinkingException(long removed, long before) {
      super("most of the layer would go");
      this.removed = removed;
      this.before = before;
    }

    /** How many records would go. */
    public long removed() {
      return removed;
    }

    /** How many there were. */
    public long before() {
      return before;
    }
  }

  private record Waiting(LayerValues values, List<String> keys) {}

  Writing(Content content, Lease lease, RecordStore records, HeadStore heads, Turns turns) {
    this.content = content;
    this.lease = lease;
    this.records = records;
    this.heads = heads;
    this.turns = turns;
    this.committed = lease.head().revision();
    this.total = new Applied(lease.next(), 0, 0, 0, 0);
  }

  /** The revision that readers see while this is written. */
  public long committed() {
    return committed;
  }

  /** What can be read now that nobody else writes. */
  public Reading reading() {
    return new Reading(records, lease.head(), Reading.MOST_LETTERS);
  }

  /** Makes use of what was read before this began, if nobody had a turn in between. */
  public void recall(Reading before) {
    // A dead writer may have left more keys in a record without a revision.
    if (before.isOf(lease.head()) && !lease.unfinished() && !lease.resumed()) {
      read = before;
    }
  }

  /** Whether a dead writer had begun the same. */
  public boolean resumed() {
    return lease.resumed();
  }

  /**
   * Takes a record in.
   *
   * @param keys what the record is called in the file
   */
  public void put(Kind kind, Map<String, Object> values, List<String> keys) {
    put(kind, String.valueOf(values.get(kind.idField())), LayerValues.of(values), keys);
  }

  void put(Kind kind, String id, LayerValues values, List<String> keys) {
    if (kind.isShared()) {
      // So many that they fit into memory: the country has a hundred thousand at most.
      areas
          .computeIfAbsent(kind, unused -> new TreeMap<>())
          .computeIfAbsent(kind.area(id), unused -> new TreeMap<>())
          .putIfAbsent(id, values);
      return;
    }
    add(kind, id, values, keys);
  }

  private void add(Kind kind, String id, LayerValues values, List<String> keys) {
    if (!seen.computeIfAbsent(kind, unused -> new Seen()).add(id)) {
      // Two rows for one record, which may have been merged by hand: the first one counts.
      return;
    }
    Map<String, Waiting> batch = waiting.computeIfAbsent(kind, unused -> new LinkedHashMap<>());
    batch.put(id, new Waiting(values, keys));
    if (batch.size() >= BATCH) {
      flush(kind);
    }
  }

  /**
   * Commits: from now on readers see it.
   *
   * @param whole the kinds of which everything was put in; what else the layer held of them goes
   * @param mayShrink whether that may be most of it
   */
  public Applied finish(Set<Kind> whole, boolean mayShrink) {
    areas.forEach(
        (kind, all) ->
            all.forEach((area, some) -> add(kind, area, LayerValues.joined(some), List.of())));
    areas.clear();
    for (Kind kind : whole) {
      flush(kind);
      if (lease.head().holds(content.layer()) || lease.resumed()) {
        removeOthers(kind);
      }
    }
    saving.await();
    long before = (long) total.changed() + total.unchanged() + total.removed();
    if (!mayShrink && total.removed() > MANY && total.removed() * 2L > before) {
      throw new ShrinkingException(total.removed(), before);
    }
    holdOn(Duration.ZERO);
    // Further keys of a record are no change to readers, but another writer may have read it.
    long revision = total.isChange() || wrote ? lease.next() : committed;
    if (!heads.commit(lease, revision, changed, content)) {
      throw passed();
    }
    return total;
  }

  /** Leaves it half done; the same content goes on from here, any other takes it back. */
  public void giveUp() {
    saving.settle();
    turns.giveUp(lease);
  }

  /** Keeps the right to write through work that writes nothing. */
  public void holdOn() {
    holdOn(heads.lease().dividedBy(4));
  }

  private void holdOn(Duration after) {
    if (System.nanoTime() - renewed >= after.toNanos()) {
      if (!heads.renew(lease)) {
        throw passed();
      }
      renewed = System.nanoTime();
    }
  }

  private void flush(Kind kind) {
    Map<String, Waiting> batch = waiting.remove(kind);
    if (batch == null) {
      return;
    }
    holdOn();
    Map<String, Held> found = find(kind, batch.keySet());
    List<Held> fresh = new ArrayList<>();
    List<Held> others = new ArrayList<>();
    batch.forEach(
        (id, wanted) -> {
          Held held = found.get(id);
          if (held == null) {
            RecordState first = RecordState.first(lease.next(), content.layer(), wanted.values());
            fresh.add(new Held(id, wanted.keys(), List.of(first)));
            count(kind, null, wanted.values());
          } else {
            replace(kind, held, wanted, others);
          }
        });
    save(kind, fresh, others);
  }

  private Map<String, Held> find(Kind kind, Set<String> ids) {
    if (read != null && read.has(kind)) {
      return read.find(kind, ids);
    }
    Seen before = there.computeIfAbsent(kind, records::ids);
    return records.find(kind, ids.stream().filter(before::has).toList());
  }

  private void replace(Kind kind, Held held, Waiting wanted, List<Held> into) {
    RecordState before = held.at(committed);
    LayerValues values = wanted.values();
    Held next;
    if (before == null) {
      next =
          new Held(
              held.id(),
              held.keys(),
              List.of(RecordState.first(lease.next(), content.layer(), values)));
    } else if (values.equals(before.layers().get(content.layer()))) {
      next = held.upTo(committed);
    } else {
      next = held.withNext(committed, before.with(lease.next(), content.layer(), values));
    }
    count(kind, before, values);
    next = next.knownAs(wanted.keys());
    if (!next.equals(held)) {
      into.add(next);
    }
  }

  private void count(Kind kind, @Nullable RecordState before, LayerValues values) {
    Applied one;
    Map<String, Object> old = before == null ? null : before.layers().get(content.layer());
    if (values.equals(old)) {
      one = new Applied(0, 0, 0, kind.isShared() ? values.size() : 1, 0);
    } else if (kind.isShared()) {
      one = countShared(before, old == null ? Map.of() : old, values);
    } else {
      one = before == null ? new Applied(0, 1, 0, 0, 0) : new Applied(0, 0, 1, 0, 0);
    }
    add(kind, one);
  }

  private void add(Kind kind, Applied one) {
    total = total.plus(one);
    if (one.isChange()) {
      changed.add(kind);
    }
  }

  private static Applied countShared(
      @Nullable RecordState before, Map<String, Object> old, Map<String, Object> values) {
    Set<String> known = new HashSet<>();
    if (before != null) {
      before.layers().values().forEach(layer -> known.addAll(LayerValues.of(layer).names()));
    }
    int added = 0;
    int same = 0;
    int removed = 0;
    for (Map.Entry<String, Object> each : values.entrySet()) {
      added += known.contains(each.getKey()) ? 0 : 1;
      same += each.getValue().equals(old.get(each.getKey())) ? 1 : 0;
    }
    for (String id : old.keySet()) {
      removed += values.containsKey(id) ? 0 : 1;
    }
    return new Applied(0, added, values.size() - added - same, same, removed);
  }

  private void removeOthers(Kind kind) {
    // What was put in just now need not come back from the store to be passed over.
    saving.await();
    List<String> others = records.idsBeside(kind, seen.computeIfAbsent(kind, unused -> new Seen()));
    for (int from = 0; from < others.size(); from += BATCH) {
      List<String> some = others.subList(from, Math.min(others.size(), from + BATCH));
      List<Held> without = new ArrayList<>();
      for (Held held : records.find(kind, some).values()) {
        RecordState before = held.at(committed);
        Map<String, Object> old = before == null ? null : before.layers().get(content.layer());
        if (before == null || old == null) {
          continue;
        }
        add(kind, new Applied(0, 0, 0, 0, kind.isShared() ? old.size() : 1));
        Held next = held.withNext(committed, before.with(lease.next(), content.layer(), null));
        if (!next.equals(held)) {
          without.add(next);
        }
      }
      save(kind, List.of(), without);
    }
  }

  private void save(Kind kind, List<Held> fresh, List<Held> others) {
    saving.awaitRoom();
    // That may have taken a while, and nothing may be begun with a right that has run out.
    holdOn();
    wrote |= !fresh.isEmpty() || !others.isEmpty();
    saving.begin(
        () -> {
          records.insert(kind, fresh);
          records.save(kind, others);
        });
  }

  private static IllegalStateException passed() {
    return new IllegalStateException("the catalogue's lease passed to another writer");
  }
}
