package org.labpath.gateway.traffic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * One bucket per client, for one kind of call. The table is bounded: whoever fills it with made-up
 * addresses pushes out the least used ones, and those begin anew with a full bucket.
 */
final class TokenBuckets implements ClientLimit {

  private static final long MOST_CLIENTS = 50_000;

  private final Cache<String, Bucket> buckets;
  private final String name;
  private final Rate rate;
  private final long burst;
  private final String policy;

  TokenBuckets(String name, Rate rate, long burst) {
    this.name = name;
    this.rate = rate;
    this.burst = burst;
    Duration full = rate.period().multipliedBy(Math.max(1, burst / rate.count()));
    this.policy = "\"%s\";q=%d;w=%d".formatted(name, burst, Math.max(1, full.toSeconds()));
    // A bucket that has had time to fill up again is no different from a new one.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(full.plusSeconds(1))
            .build();
  }

  @Override
  public Verdict ask(String client) {
    ConsumptionProbe probe =
        buckets.get(client, unknown -> newBucket()).tryConsumeAndReturnRemaining(1);
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(rate.count(), rate.period()))
        .build();
  }

  @Override
  public String policy() {
    return policy;
  }

  @Override
  public String state(Verdict verdict) {
    return "\""
        + name
        + "\";r="
        + verdict.remaining()
        + ";t="
        + ClientLimit.seconds(verdict.untilFull());
  }
}
