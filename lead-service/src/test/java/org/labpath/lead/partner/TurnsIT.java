package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.LeadRig;

/** Two replicas at work on the same partner. */
class TurnsIT {

  private static final Duration LITTLE_PATIENCE = Duration.ofMillis(300);

  private final TurnStore store = LeadRig.shared().bean(TurnStore.class);
  private final String partnerId = "turn-" + UUID.randomUUID();

  @Test
  void letsOneReplicaAfterTheOtherWorkOnAPartner() throws Exception {
    Turns one = new Turns(store, Clock.systemUTC());
    Turns other = new Turns(store, Clock.systemUTC());
    AtomicInteger inside = new AtomicInteger();
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Turns replica = i % 2 == 0 ? one : other;
      calls.add(
          () ->
              replica.inTurn(
                  partnerId,
                  () -> {
                    int most = inside.incrementAndGet();
                    // Long enough for another to come in, if it could.
                    for (long end = System.nanoTime() + 50_000_000; System.nanoTime() < end; ) {
                      most = Math.max(most, inside.get());
                    }
                    inside.decrementAndGet();
                    return most;
                  }));
    }
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> call : callers.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void saysThatAnotherCallIsAtWorkRatherThanWaitForLong() {
    Turns turns = new Turns(store, Clock.systemUTC(), LITTLE_PATIENCE);

    assertThatThrownBy(() -> turns.inTurn(partnerId, () -> turns.inTurn(partnerId, () -> "second")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT));
    assertThat(turns.inTurn(partnerId, () -> "afterwards")).isEqualTo("afterwards");
  }

  @Test
  void takesTheTurnOfAReplicaThatDiedInIt() {
    Instant died = Instant.parse("2026-11-30T12:00:00Z");
    store.take(partnerId, "dead", died, died.plus(Turns.LONGEST));

    assertThatThrownBy(() -> at(died.plus(Turns.LONGEST).minusMillis(1)))
        .isInstanceOf(ProblemException.class);
    assertThat(at(died.plus(Turns.LONGEST))).isEqualTo("done");
  }

  private String at(Instant now) {
    return new Turns(store, Clock.fixed(now, ZoneOffset.UTC), LITTLE_PATIENCE)
        .inTurn(partnerId, () -> "done");
  }
}
