package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
   * @param since how long there has been something to do
   */
  record Work(String inquiryId, List<OutboxEntry> leased, Instant since) {}

  private record Later(Work work, Instant due) {}

  private final int capacity;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final LinkedHashMap<String, Work> ready = new LinkedHashMap<>();
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
  private boolean moreInStore;
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
      if (moreInStore || ready.size() >= capacity) {
        moreInStore = true;
        missed |= !ready.containsKey(work.inquiryId());
      } else {
        ready.putIfAbsent(work.inquiryId(), work);
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Puts work back where it was: before all other. */
  void giveBack(List<Work> works) {
    lock.lock();
    try {
      LinkedHashMap<String, Work> order = new LinkedHashMap<>();
      works.forEach(work -> order.put(work.inquiryId(), work));
      ready.forEach(order::putIfAbsent);
      ready.clear();
      ready.putAll(order);
    } finally {
      lock.unlock();
    }
  }

  /** Takes work that has nothing to do before a time. */
  void offerAt(Work work, Instant due) {
    lock.lock();
    try {
      if (later.size() >= capacity) {
        moreInStore = true;
      } else {
        later.add(new Later(work, due));
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next works, after waiting for at least one; empty when the store must be asked first. */
  List<Work> take(int limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Duration wait = moveDue();
        if (!ready.isEmpty()) {
          return first(limit);
        }
        if (moreInStore || closed) {
          return List.of();
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

  /** Whether to ask the store; from here on new work is taken again, so none falls in between. */
  boolean startRefill() {
    lock.lock();
    try {
      boolean wanted = moreInStore && ready.size() <= capacity / 2;
      if (wanted) {
        moreInStore = false;
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something was offered, since it was last forgotten, for which there was no room. */
  boolean hasMissed() {
    lock.lock();
    try {
      return missed;
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

  /** Notes that the store holds more than was fetched. */
  void moreInStore() {
    lock.lock();
    try {
      moreInStore = true;
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

  @Nullable Instant oldest() {
    lock.lock();
    try {
      Instant oldest = null;
      Map.Entry<String, Work> first = ready.firstEntry();
      if (first != null) {
        oldest = first.getValue().since();
      }
      for (Later waiting : later) {
        Instant since = waiting.work().since();
        oldest = oldest == null || since.isBefore(oldest) ? since : oldest;
      }
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  private List<Work> first(int limit) {
    List<Work> taken = new ArrayList<>(Math.min(limit, ready.size()));
    while (taken.size() < limit) {
      Map.Entry<String, Work> next = ready.pollFirstEntry();
      if (next == null) {
        break;
      }
      taken.add(next.getValue());
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
