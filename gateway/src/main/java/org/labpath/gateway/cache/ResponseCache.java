package org.labpath.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;

/**
 * What is kept, bounded by its bytes, and who is fetching what, so that many who want the same ask
 * once.
 */
final class ResponseCache {

  /** How old an answer may be and still go out unasked. */
  static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  /** How long after it was last confirmed an answer is of use while its service is away. */
  private static final long OF_USE = TimeUnit.HOURS.toNanos(24);

  private static final long LONGEST_WAIT_SECONDS = 15;

  private final Cache<CacheKey, Kept> kept;

  /** Bounded by the requests in hand. */
  private final ConcurrentHashMap<CacheKey, CompletableFuture<Outcome>> fetching =
      new ConcurrentHashMap<>();

  ResponseCache(long mostBytes) {
    this(mostBytes, Ticker.systemTicker());
  }

  /**
   * @param ticker of the same clock as {@link Kept#checked()}
   */
  ResponseCache(long mostBytes, Ticker ticker) {
    kept =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumWeight(mostBytes)
            .weigher((CacheKey key, Kept value) -> key.weight() + value.weight())
            .expireAfter(new AfterCheck())
            .build();
  }

  /** Neither being asked for nor being put back unconfirmed makes an answer any younger. */
  private static final class AfterCheck implements Expiry<CacheKey, Kept> {

    @Override
    public long expireAfterCreate(CacheKey key, Kept answer, long now) {
      return Math.max(0, OF_USE - (now - answer.checked()));
    }

    @Override
    public long expireAfterUpdate(CacheKey key, Kept answer, long now, long left) {
      return expireAfterCreate(key, answer, now);
    }

    @Override
    public long expireAfterRead(CacheKey key, Kept answer, long now, long left) {
      return left;
    }
  }

  @Nullable Kept get(CacheKey key) {
    return kept.getIfPresent(key);
  }

  void put(CacheKey key, Kept answer) {
    kept.put(key, answer);
  }

  void remove(CacheKey key) {
    kept.invalidate(key);
  }

  /**
   * What one fetch, shared by all who wait for it, has come to.
   *
   * @param answer what may be given to everybody, or null
   * @param stale whether the service could not confirm it
   * @param alone whether the one who fetched has been answered in another way already
   */
  record Outcome(@Nullable Kept answer, boolean stale, boolean alone) {

    static final Outcome NOTHING = new Outcome(null, false, false);
  }

  /**
   * Fetches, or waits for who is fetching already.
   *
   * @return null where the other's answer is not for us: then everyone asks for himself
   * @throws ProblemException where the service is away: for all who waited, since asking once more
   *     after a silence would make them wait twice
   */
  @Nullable Outcome fetchOnce(CacheKey key, Function<CacheKey, Outcome> fetch) {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> others = fetching.putIfAbsent(key, mine);
    if (others != null) {
      return await(others);
    }
    Outcome outcome = Outcome.NOTHING;
    try {
      outcome = fetch.apply(key);
      return outcome;
    } catch (ProblemException away) {
      fetching.remove(key, mine);
      mine.completeExceptionally(away);
      throw away;
    } finally {
      // Removed first: who comes later finds the answer kept, or fetches anew.
      fetching.remove(key, mine);
      mine.complete(outcome);
    }
  }

  private static @Nullable Outcome await(CompletableFuture<Outcome> others) {
    try {
      Outcome outcome = others.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      return outcome.answer() == null ? null : outcome;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ProblemException away) {
        throw away;
      }
      return null;
    } catch (TimeoutException gone) {
      return null;
    }
  }
}
