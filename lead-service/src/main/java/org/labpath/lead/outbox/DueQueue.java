package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Inquiries by the time at which something is to be done for them, each once, and never handed out
 * twice at the same time. It is bounded; what does not fit is in the store, where the sweep finds
 * it.
 */
final class DueQueue {

  private record Waiting(String inquiryId, Instant due) {}

  private final int capacity;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Instant> due = new HashMap<>();
  private final PriorityQueue<Waiting> order =
      new PriorityQueue<>(Comparator.comparing(Waiting::due));
  private final Set<String> inHand = new HashSet<>();
  private final Map<String, Instant> again = new HashMap<>();
  private boolean overflowed;

  DueQueue(int capacity, Clock clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /** Notes that there is something to do from this time on; an earlier note stands. */
  void offer(String inquiryId, Instant from) {
    lock.lock();
    try {
      if (inHand.contains(inquiryId)) {
        again.merge(inquiryId, from, DueQueue::earlier);
      } else {
        put(inquiryId, from);
      }
    } finally {
      lock.unlock();
    }
  }

  private void put(String inquiryId, Instant from) {
    Instant known = due.get(inquiryId);
    if (known != null && !from.isBefore(known)) {
      return;
    }
    if (known == null && due.size() >= capacity) {
      overflowed = true;
      return;
    }
    due.put(inquiryId, from);
    order.add(new Waiting(inquiryId, from));
    if (order.size() > 2 * capacity + 100) {
      order.removeIf(w -> !w.due().equals(due.get(w.inquiryId())));
    }
    changed.signal();
  }

  /** Waits until something is due, at most this long; whether it is. */
  boolean awaitDue(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        Duration wait = untilNext();
        if (wait != null && !wait.isPositive()) {
          return true;
        }
        if (left <= 0) {
          return false;
        }
        long nanos = wait == null ? left : Math.min(left, Math.max(1_000_000, wait.toNanos()));
        left -= nanos - Math.max(0, changed.awaitNanos(nanos));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next inquiry that is due, now in the caller's hand; null if none is. */
  @Nullable String take() {
    lock.lock();
    try {
      Duration wait = untilNext();
      Waiting next = order.peek();
      if (next == null || wait == null || wait.isPositive()) {
        return null;
      }
      order.poll();
      due.remove(next.inquiryId());
      inHand.add(next.inquiryId());
      return next.inquiryId();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Duration untilNext() {
    while (true) {
      Waiting next = order.peek();
      if (next == null) {
        return null;
      }
      if (next.due().equals(due.get(next.inquiryId()))) {
        return Duration.between(clock.instant(), next.due());
      }
      // An earlier time was noted for it since.
      order.poll();
    }
  }

  /** Lets go of an inquiry, which has something to do again at that time, if at all. */
  void done(String inquiryId, @Nullable Instant next) {
    lock.lock();
    try {
      inHand.remove(inquiryId);
      Instant asked = again.remove(inquiryId);
      Instant from = asked == null ? next : next == null ? asked : earlier(asked, next);
      if (from != null) {
        put(inquiryId, from);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is in hand, at most this long. */
  void awaitIdle(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!inHand.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what waits; the store has it. */
  void clear() {
    lock.lock();
    try {
      due.clear();
      order.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Whether something did not fit and there is room again; asking takes the note away. */
  boolean wantsMore() {
    lock.lock();
    try {
      boolean wants = overflowed && due.size() <= capacity / 2;
      overflowed &= !wants;
      return wants;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return due.size() + inHand.size();
    } finally {
      lock.unlock();
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
