package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.post;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.gateway.RawClient.Reply;
import org.labpath.store.LocalStore;

/** Two instances that count together. */
class GatewaySharedLimitsIT {

  @TempDir private static Path folder;

  private static LocalStore store;
  private static GatewayUnderTest one;
  private static GatewayUnderTest other;

  @BeforeAll
  static void start() throws Exception {
    store = LocalStore.start(folder);
    one = instance();
    other = instance();
    // A first look at the store that takes too long sends each back to its own counting for a
    // while.
    awaitSharing("10.5.0.");
  }

  /** Until both count together; each look is another client's. */
  private static void awaitSharing(String network) {
    AtomicInteger looks = new AtomicInteger();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              String address = from(network + looks.incrementAndGet());
              for (int i = 0; i < 6; i++) {
                GatewayUnderTest turn = i % 2 == 0 ? one : other;
                assertThat(post(turn.port(), "/api/v1/leads", new byte[2], address).status())
                    .isEqualTo(200);
              }
              assertThat(post(one.port(), "/api/v1/leads", new byte[2], address).status())
                  .isEqualTo(429);
            });
  }

  private static GatewayUnderTest instance() throws Exception {
    return new GatewayUnderTest(
        "LABPATH_TRUSTED_PROXIES=127.0.0.0/8,::1",
        "LABPATH_LIMIT_STORE=" + store.connectionString(),
        // This machine may be busy; the point is the counting.
        "LABPATH_LIMIT_STORE_PATIENCE=3s",
        "LABPATH_LIMIT_READS=10/1m",
        "LABPATH_LIMIT_SUBMITS=6/1m");
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    other.close();
    store.close();
  }

  private static String from(String address) {
    return "X-Forwarded-For: " + address;
  }

  @Test
  void giveAClientOneShareTogether() throws Exception {
    for (int i = 0; i < 6; i++) {
      GatewayUnderTest turn = i % 2 == 0 ? one : other;
      Reply reply = post(turn.port(), "/api/v1/leads", new byte[2], from("10.1.0.1"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("RateLimit")).startsWith("\"submits\";r=" + (5 - i) + ";");
    }
    for (GatewayUnderTest each : new GatewayUnderTest[] {one, other}) {
      Reply refused = post(each.port(), "/api/v1/leads", new byte[2], from("10.1.0.1"));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After")))).isBetween(1, 10);
      assertThat(post(each.port(), "/api/v1/leads", new byte[2], from("10.1.0.2")).status())
          .isEqualTo(200);
    }
  }

  @Test
  void neverGiveMoreThanTheShareThoughTokensAreTakenAFewAtATime() throws Exception {
    int granted = 0;
    for (int i = 0; i < 100; i++) {
      GatewayUnderTest turn = i % 2 == 0 ? one : other;
      if (get(turn.port(), "/about", from("10.2.0.1")).status() == 200) {
        granted++;
      }
    }
    // 40 at once, and what has come in since.
    assertThat(granted).isBetween(36, 48);
  }

  @Test
  void countForThemselvesWhileTheStoreIsAway() throws Exception {
    store.kill();
    try {
      int granted = 0;
      long begun = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        GatewayUnderTest turn = i % 2 == 0 ? one : other;
        granted +=
            post(turn.port(), "/api/v1/leads", new byte[2], from("10.3.0.1")).status() == 200
                ? 1
                : 0;
      }
      assertThat(granted).as("each its own share, and no more").isEqualTo(12);
      // Waited for once in a while, not by each request.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    } finally {
      store.start();
    }
    awaitSharing("10.4.0.");
  }
}
