package org.labpath.gateway.traffic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.labpath.gateway.traffic.SharedBucketsStore.Taken;

/**
 * One bucket per client for all instances together. Tokens are taken from the shared store a few at
 * a time and spent here, so that reads do not wait for the store each; of a small bucket they are
 * taken one by one, so that the bound is exact. While the store is away, each instance counts for
 * itself.
 */
final class SharedBuckets implements ClientLimit {

  private static final long MOST_CLIENTS = 50_000;

  /** Of a full bucket, one part in so many is taken at a time. */
  private static final long PARTS = 16;

  /** Tokens that were taken and not spent in this time are given up. */
  private static final long HELD = TimeUnit.SECONDS.toNanos(1);

  private final Cache<String, Share> shares;
  private final String name;
  private final long burst;
  private final long microsEach;
  private final long atATime;
  private final TokenBuckets alone;
  private final SharedBucketsStore store;

  SharedBuckets(String name, Rate rate, long burst, SharedBucketsStore store) {
    this.name = name;
    this.burst = burst;
    this.microsEach =
        Math.max(1, TimeUnit.NANOSECONDS.toMicros(rate.period().toNanos()) / rate.count());
    this.atATime = Math.max(1, burst / PARTS);
    this.alone = new TokenBuckets(name, rate, burst);
    this.store = store;
    this.shares =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();
  }

  @Override
  public Verdict ask(String client) {
    Share share = shares.get(client, unknown -> new Share());
    share.lock.lock();
    try {
      long now = System.nanoTime();
      if (share.tokens > 0 && now < share.until) {
        share.tokens--;
        return granted(share);
      }
      if (share.tokens < 0 && now < share.until) {
        // The store has said no, and when to ask again.
        return refused(share.until - now);
      }
      Taken taken = store.take(name, client, atATime, burst, microsEach);
      if (taken == null) {
        share.tokens = 0;
        return alone.ask(client);
      }
      return remember(share, taken, now);
    } finally {
      share.lock.unlock();
    }
  }

  private Verdict remember(Share share, Taken taken, long now) {
    if (taken.tokens() == 0) {
      long wait = TimeUnit.MICROSECONDS.toNanos(taken.microsUntilNext());
      share.tokens = -1;
      share.until = now + Math.min(wait, HELD);
      return refused(wait);
    }
    share.tokens = taken.tokens() - 1;
    share.until = now + HELD;
    share.left = taken.left();
    return granted(share);
  }

  private Verdict granted(Share share) {
    long remaining = share.left + share.tokens;
    return new Verdict(true, remaining, Duration.ZERO, untilFull(remaining));
  }

  private Verdict refused(long nanos) {
    return new Verdict(false, 0, Duration.ofNanos(nanos), untilFull(0));
  }

  private Duration untilFull(long remaining) {
    return Duration.of((burst - remaining) * microsEach, ChronoUnit.MICROS);
  }

  @Override
  public String policy() {
    return alone.policy();
  }

  @Override
  public String state(Verdict verdict) {
    return alone.state(verdict);
  }

  /** What this instance holds of one client's bucket. */
  private static final class Share {
    private final ReentrantLock lock = new ReentrantLock();

    /** To spend; below zero where the store refused. */
    private long tokens;

    private long until;
    private long left;
  }
}
