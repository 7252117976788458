package org.labpath.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.gateway.traffic.SharedBucketsStore.Taken;

class SharedBucketsTests {

  private static final long BURST = 400;

  private long now = TimeUnit.DAYS.toNanos(1);
  private long spent;
  private int asked;

  /** The bucket as the store keeps it: the moment up to which tokens are spent. */
  private Taken take(String kind, String client, long wanted, long burst, long microsEach) {
    asked++;
    long micros = TimeUnit.NANOSECONDS.toMicros(now);
    spent = Math.max(spent, micros - burst * microsEach);
    long there = (micros - spent) / microsEach;
    long got = Math.min(wanted, there);
    spent += got * microsEach;
    return new Taken(got, there - got, got > 0 ? 0 : microsEach);
  }

  private List<SharedBuckets> instances(int count) {
    Rate rate = new Rate(100, Duration.ofSeconds(1));
    return IntStream.range(0, count)
        .mapToObj(i -> new SharedBuckets("reads", rate, BURST, this::take, () -> now))
        .toList();
  }

  /** How many of the requests that come evenly, at each instance by turns, are granted. */
  private int granted(List<SharedBuckets> instances, int perSecond, int seconds) {
    int granted = 0;
    for (int i = 0; i < perSecond * seconds; i++) {
      now += TimeUnit.SECONDS.toNanos(1) / perSecond;
      if (instances.get(i % instances.size()).ask("client").granted()) {
        granted++;
      }
    }
    return granted;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void grantAnHonestClientAllItAsksForHoweverManyInstancesThereAre(int count) {
    List<SharedBuckets> instances = instances(count);
    assertThat(granted(instances, 10, 120)).isEqualTo(1200);
    assertThat(granted(instances, 90, 120)).isEqualTo(90 * 120);
  }

  @Test
  void grantPageLoadsThatComeInBursts() {
    List<SharedBuckets> instances = instances(5);
    List<Boolean> verdicts = new ArrayList<>();
    for (int page = 0; page < 60; page++) {
      now += TimeUnit.SECONDS.toNanos(1);
      for (int i = 0; i < 40; i++) {
        now += TimeUnit.MILLISECONDS.toNanos(1);
        verdicts.add(instances.get((page * 40 + i * 7) % 5).ask("client").granted());
      }
    }
    assertThat(verdicts).doesNotContain(false);
  }

  @Test
  void neverGrantMoreThanTheShare() {
    assertThat(granted(instances(5), 1000, 60)).isLessThanOrEqualTo((int) BURST + 60 * 100 + 1);
  }

  @Test
  void seldomAskForABusyClient() {
    List<SharedBuckets> one = instances(1);
    granted(one, 90, 10);
    asked = 0;
    granted(one, 90, 10);
    assertThat(asked).isLessThan(900 / 12);
  }
}
