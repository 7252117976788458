package org.labpath.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Calls;

class ResponseCacheTests {

  private static final CacheKey KEY = key("/api/v1/programs");

  private long now = Duration.ofDays(1).toNanos();
  private final ResponseCache cache = new ResponseCache(1 << 20, () -> now);

  private static CacheKey key(String target) {
    return new CacheKey(target, null, null, null);
  }

  private Kept kept(int bytes) {
    Call call = Objects.requireNonNull(Calls.ofTheApi().at("/api/v1/programs")).get("GET");
    return new Kept(Objects.requireNonNull(call), null, List.of(), null, new byte[bytes], now, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void forgetsWhatNobodyHasConfirmedForADayThoughItIsAskedForAllTheTime() {
    cache.put(KEY, kept(10));
    for (int hour = 0; hour < 23; hour++) {
      pass(Duration.ofHours(1));
      Kept answer = Objects.requireNonNull(cache.get(KEY));
      cache.put(KEY, answer.unconfirmed(now));
    }
    pass(Duration.ofHours(2));
    assertThat(cache.get(KEY)).isNull();
  }

  @Test
  void keepsWhatIsConfirmed() {
    cache.put(KEY, kept(10));
    for (int day = 0; day < 5; day++) {
      pass(Duration.ofHours(23));
      cache.put(KEY, Objects.requireNonNull(cache.get(KEY)).confirmed(now));
    }
    assertThat(cache.get(KEY)).isNotNull();
  }

  @Test
  void keepsNoMoreBytesThanItMay() {
    for (int i = 0; i < 100; i++) {
      cache.put(key("/api/v1/programs?q=" + i), kept(100_000));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              long left = 0;
              for (int i = 0; i < 100; i++) {
                left += cache.get(key("/api/v1/programs?q=" + i)) == null ? 0 : 1;
              }
              assertThat(left).isBetween(1L, 10L);
            });
  }
}
