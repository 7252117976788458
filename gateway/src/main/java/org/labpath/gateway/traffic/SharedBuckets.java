package org.labpath.gateway.traffic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.traffic.SharedBucketsStore.Taken;

/**
 * One bucket per client for all instances together. Tokens are taken from the shared store a few at
 * a time and spent here, so that reads do not wait for the store each: one at first, more for a
 * client that spends them at once, since what is not spent is lost to the client at the other
 * instances. Of a small bucket they are taken one by one, so that the bound is exact. While the
 * store is away, each instance counts for itself.
 */
final class SharedBuckets implements ClientLimit {

  private static final long MOST_CLIENTS = 50_000;

  /** Of a full bucket, at most one part in so many is taken at a time. */
  private static final long PARTS = 16;

  /** Tokens that were taken and not spent in this time are given up. */
  private static final long HELD = TimeUnit.SECONDS.toNanos(1);

  /** Where the shared buckets are. */
  interface Source {

    /** Takes up to so many tokens; null while it is away. */
    @Nullable Taken take(String kind, String client, long wanted, long burst, long microsEach);
  }

  private final Cache<String, Share> shares;
  private final String name;
  private final long burst;
  private final long microsEach;
  private final long atATime;
  private final TokenBuckets alone;
  private final Source store;
  private final LongSupplier nanoTime;

  SharedBuckets(String name, Rate rate, long burst, Source store) {
    this(name, rate, burst, store, System::nanoTime);
  }

  SharedBuckets(String name, Rate rate, long burst, Source store, LongSupplier nanoTime) {
    this.name = name;
    this.burst = burst;
    this.microsEach =
        Math.max(1, TimeUnit.NANOSECONDS.toMicros(rate.period().toNanos()) / rate.count());
    this.atATime = Math.max(1, burst / PARTS);
    this.alone = new TokenBuckets(name, rate, burst);
    this.store = store;
    this.nanoTime = nanoTime;
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
      long now = nanoTime.getAsLong();
      if (share.tokens > 0 && now < share.until) {
        share.tokens--;
        return granted(share);
      }
      if (share.tokens < 0 && now < share.until) {
        // The store has said no, and when to ask again.
        return refused(share.until - now);
      }
      share.portion = nextPortion(share, now);
      Taken taken = store.take(name, client, share.portion, burst, microsEach);
      if (taken == null) {
        share.tokens = 0;
        return alone.ask(client);
      }
      return remember(share, taken, now);
    } finally {
      share.lock.unlock();
    }
  }

  /**
   * As much as is likely to be spent in time: twice the last portion where that was gone in half of
   * the time, less where some of it was left.
   */
  private long nextPortion(Share share, long now) {
    if (share.tokens > 0) {
      return Math.max(1, share.portion - share.tokens);
    }
    boolean soon = share.tokens == 0 && now < share.until - HELD / 2;
    return soon ? Math.min(atATime, 2 * share.portion) : share.portion;
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

    /** How many were asked for last. */
    private long portion = 1;
  }
}
