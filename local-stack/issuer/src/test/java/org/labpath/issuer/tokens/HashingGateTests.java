package org.labpath.issuer.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HashingGateTests {

  private final HashingGate gate = new HashingGate(1, 0, Duration.ofSeconds(1));

  @Test
  void whoComesWhileEveryPlaceIsTakenIsToldToComeBack() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first =
          others.submit(
              () ->
                  statusOf(
                      "POST",
                      (request, response) -> {
                        inside.countDown();
                        try {
                          leave.await(10, TimeUnit.SECONDS);
                        } catch (InterruptedException stopped) {
                          Thread.currentThread().interrupt();
                        }
                      }));
      assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(statusOf("POST", (request, response) -> {})).isEqualTo(503);
      assertThat(statusOf("GET", (request, response) -> {})).isEqualTo(200);
      leave.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }
    assertThat(statusOf("POST", (request, response) -> {})).isEqualTo(200);
  }

  private int statusOf(String method, FilterChain chain) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    gate.doFilter(new MockHttpServletRequest(method, "/oauth2/token"), response, chain);
    return response.getStatus();
  }
}
