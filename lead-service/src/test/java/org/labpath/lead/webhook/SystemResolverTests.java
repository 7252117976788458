package org.labpath.lead.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemResolverTests {

  private static final Asker HOSTILE = new Asker("hostile", Asker.Purpose.SENDING);
  private static final Asker OTHER = new Asker("other", Asker.Purpose.SENDING);

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final SystemResolver resolver = new SystemResolver(this::find, Duration.ofMillis(50));

  @AfterEach
  void stop() {
    end.countDown();
    resolver.destroy();
  }

  @Test
  void aSilentNameServerStopsNobodyElse() throws Exception {
    for (int i = 0; i < 100; i++) {
      String name = "silent-" + i;
      assertThatThrownBy(() -> resolver.resolve(name, HOSTILE))
          .isInstanceOf(UnknownHostException.class);
    }

    await().until(() -> begun.get() == 2);
    assertThat(resolver.resolve("good", OTHER)).hasSize(1);
    assertThatThrownBy(() -> resolver.resolve("good", HOSTILE))
        .as("its places are taken by what nobody waits for any more")
        .isInstanceOf(ResolverBusyException.class);
  }

  @Test
  void addressesThatAreTriedTakeNothingFromEvents() throws Exception {
    for (int i = 0; i < 50; i++) {
      String name = "silent-" + i;
      Asker partner = new Asker("hostile-" + i, Asker.Purpose.REGISTRATION);
      assertThatThrownBy(() -> resolver.resolve(name, partner))
          .isInstanceOf(UnknownHostException.class);
    }

    await().until(() -> begun.get() == 8);
    assertThat(resolver.resolve("good", OTHER)).hasSize(1);
  }

  @Test
  void eventsToOneHostShareALookup() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> resolver.resolve("silent", HOSTILE))
          .isInstanceOf(UnknownHostException.class)
          .isNotInstanceOf(ResolverBusyException.class);
    }
    await().until(() -> begun.get() == 1);
  }

  private InetAddress[] find(String host) throws UnknownHostException {
    if (host.startsWith("silent")) {
      begun.incrementAndGet();
      try {
        end.await();
      } catch (InterruptedException stop) {
        throw new UnknownHostException();
      }
    }
    return new InetAddress[] {InetAddress.getByAddress(new byte[] {93, (byte) 184, 34, 1})};
  }
}
