package org.labpath.issuer.tokens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checking a secret costs a core some 50 ms on purpose. This keeps a flood of wrong ones from
 * taking every core: a few are checked at once, the rest wait a little or are told to come back.
 */
final class HashingGate extends OncePerRequestFilter {

  private final Semaphore checking;
  private final int mostWaiting;
  private final Duration patience;

  HashingGate(int atOnce, int mostWaiting, Duration patience) {
    this.checking = new Semaphore(atOnce, true);
    this.mostWaiting = mostWaiting;
    this.patience = patience;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!entered()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      checking.release();
    }
  }

  private boolean entered() {
    if (checking.tryAcquire()) {
      return true;
    }
    if (checking.getQueueLength() >= mostWaiting) {
      return false;
    }
    try {
      return checking.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
