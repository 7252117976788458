package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;

/**
 * What one partner's lane knows of: inquiries in the order of their coming, each once, and those
 * that wait for their time. It is bounded; what does not fit is only noted as being there, and
 * fetched from the store when there is room again.
 */
final class LaneQueue {

  /**
   * @param leased entries the inquiry was stored with, already in this relay's hand
   * @param seen what the store held when it was asked for more; null: not known
   * @param since how long there has been something to do
   * @param tried whether this lane may have sent of it without being able to write that down
   */
  record Work(
      String inquiryId,
      List<OutboxEntry> leased,
      @Nullable InquiryEvents seen,
      Instant since,
      boolean tried) {

    /** Just stored, with these entries in this relay's hand. */
    static Work born(String inquiryId, List<OutboxEntry> leased, Instant since) {
      return new Work(inquiryId, leased, null, since, false);
    }

    /** As the store held it. */
    static Work seen(InquiryEvents inquiry, Instant since) {
      return new Work(inquiry.inquiryId(), List.of(), inquiry, since, false);
    }

    /** Of which nothing is known but that there is something to do. */
    static Work at(String inquiryId, Instant since) {
      return new Work(inquiryId, List.of(), null, since, false);
    }

    /** The same, to be looked at again before anything is done. */
    Work unseen() {
      return new Work(inquiryId, List.of(), null, since, tried);
    }

    /** The same, of which something may have left. */
    Work afterATry() {
      return new Work(inquiryId, List.of(), null, since, true);
    }
  }

  private record Later(Work work, Instant due) {}

  /**
   * So many more may wait for their time: were they forgotten, the store would be asked for them
   * again and again until they are due.
   */
  private static final int LATER = 10;

  private final int capacity;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final LinkedHashMap<String, Work> ready = new LinkedHashMap<>();
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
  private final Set<String> underWay = new HashSet<>();
  private boolean moreInStore;
  private boolean refilling;
  private boolean missed;
  private boolean closed;

  LaneQueue(int capacity, Clock clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /** Takes work at the end; once something did not fit, all that follows waits in the store. */
  void offer(Work work) {
    lock.lock();
    try {
      if (ready.containsKey(work.inquiryId())) {
        // It changed since it was put here.
        ready.computeIfPresent(work.inquiryId(), (id, waiting) -> waiting.unseen());
      } else if (moreInStore || ready.size() >= capacity) {
        moreInStore = true;
        missed = true;
      } else {
        ready.put(work.inquiryId(), work);
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Puts all of what was taken back where it was: before all other. */
  void giveBack(List<Work> works) {
    done(works, works);
  }

  /**
   * What was taken is done with, but for what is put back where it was, before all other. What is
   * offered of these inquiries may be taken again.
   */
  void done(List<Work> taken, List<Work> again) {
    lock.lock();
    try {
      taken.forEach(work -> underWay.remove(work.inquiryId()));
      putFirst(again);
      if (!again.isEmpty()) {
        // Of batches under way together, a later one may be given back before an earlier one.
        sortByAge();
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes work that has nothing to do before a time. */
  void offerAt(Work work, Instant due) {
    lock.lock();
    try {
      if (later.size() >= LATER * capacity) {
        moreInStore = true;
      } else {
        later.add(new Later(work, due));
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next works, after waiting for at least one; empty when the store must be asked first. An
   * inquiry that was taken is not taken again before it is done with or given back.
   */
  List<Work> take(int limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Duration wait = moveDue();
        // What is being fetched comes before what was offered meanwhile.
        List<Work> first = refilling && !closed ? List.of() : first(limit);
        if (!first.isEmpty() || (moreInStore && !refilling && ready.isEmpty()) || closed) {
          return first;
        }
        if (wait == null) {
          arrived.await();
        } else {
          boolean unused = arrived.await(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether to ask the store. From here on new work is taken again, so none falls in between;
   * nothing is given out before {@link #refill} follows.
   */
  boolean startRefill() {
    lock.lock();
    try {
      // What is fetched is done at once: it is fetched with all that is needed for it.
      boolean wanted = moreInStore && ready.isEmpty() && !refilling;
      if (wanted) {
        moreInStore = false;
        refilling = true;
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  /** What was missed until now is in the store, and will be fetched from its beginning. */
  void forgetMissed() {
    lock.lock();
    try {
      missed = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what was fetched from the store, before what was offered meanwhile and however much that
   * is.
   *
   * @param more whether the store holds more than was fetched
   */
  void refill(List<Work> works, boolean more) {
    lock.lock();
    try {
      refilling = false;
      // What was offered meanwhile may lie before this page: an event added to an older inquiry.
      moreInStore |= more || missed;
      // What was offered meanwhile may tell of a change that the page does not show yet.
      putFirst(works.stream().map(work -> ready.getOrDefault(work.inquiryId(), work)).toList());
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody wait any longer. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes out everything, for an end in good order. */
  List<Work> drain() {
    lock.lock();
    try {
      List<Work> rest = new ArrayList<>(ready.values());
      ready.clear();
      return rest;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return ready.size() + later.size();
    } finally {
      lock.unlock();
    }
  }

  private void putFirst(List<Work> works) {
    LinkedHashMap<String, Work> order = new LinkedHashMap<>();
    works.forEach(work -> order.put(work.inquiryId(), work));
    ready.forEach(order::putIfAbsent);
    ready.clear();
    ready.putAll(order);
  }

  private void sortByAge() {
    List<Work> all = new ArrayList<>(ready.values());
    // What is as old keeps its place.
    all.sort(Comparator.comparing(Work::since));
    ready.clear();
    all.forEach(work -> ready.put(work.inquiryId(), work));
  }

  private List<Work> first(int limit) {
    List<Work> taken = new ArrayList<>(Math.min(limit, ready.size()));
    Iterator<Work> waiting = ready.values().iterator();
    while (taken.size() < limit && waiting.hasNext()) {
      Work next = waiting.next();
      if (underWay.add(next.inquiryId())) {
        waiting.remove();
        taken.add(next);
      }
    }
    return taken;
  }

  /** Moves what has become due; answers how long the next one still waits. */
  private @Nullable Duration moveDue() {
    Instant now = clock.instant();
    while (true) {
      Later next = later.peek();
      if (next == null) {
        return null;
      }
      if (next.due().isAfter(now)) {
        return Duration.between(now, next.due());
      }
      later.poll();
      ready.putIfAbsent(next.work().inquiryId(), next.work());
    }
  }
}
