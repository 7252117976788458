package org.labpath.gateway.cache;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.gateway.backend.AnswerWriter;
import org.labpath.gateway.backend.BackendAnswer;
import org.labpath.gateway.backend.BackendRequest;
import org.labpath.gateway.backend.Backends;
import org.labpath.gateway.backend.RequestHeaders;
import org.labpath.gateway.cache.ResponseCache.Outcome;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Visit;

/**
 * Answers reads of the catalogue from memory: for a second unasked, after that when the service
 * confirms the tag, and marked as stale while the service is away.
 */
final class CacheFilter extends HttpFilter {

  private static final long AWAY = TimeUnit.SECONDS.toNanos(1);

  /** With something to fall back on, waiting long for a silent service helps nobody. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

  private final ResponseCache cache;
  private final Backends backends;
  private final RequestHeaders headers;
  private final List<String> own;

  /**
   * @param own lines, name and value by turns, that the door says with each answer
   */
  CacheFilter(ResponseCache cache, Backends backends, RequestHeaders headers, List<String> own) {
    this.cache = cache;
    this.backends = backends;
    this.headers = headers;
    this.own = List.copyOf(own);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Visit visit = Visit.known(request);
    CacheKey key = CacheKey.of(request, visit);
    if (key == null) {
      chain.doFilter(request, response);
      return;
    }
    Kept known = cache.get(key);
    long now = System.nanoTime();
    if (known != null && now - known.checked() < ResponseCache.FRESH && !wantsNews(request)) {
      KeptAnswer.write(known, KeptAnswer.Mark.HIT, request, response);
      return;
    }
    if (known != null && now < known.retryAt()) {
      KeptAnswer.write(known, KeptAnswer.Mark.STALE, request, response);
      return;
    }
    Outcome outcome = fetch(key, known, request, response, visit);
    if (outcome == null) {
      chain.doFilter(request, response);
    } else if (!outcome.alone() && outcome.answer() != null) {
      KeptAnswer.write(
          outcome.answer(),
          outcome.stale() ? KeptAnswer.Mark.STALE : KeptAnswer.Mark.ASKED,
          request,
          response);
    }
  }

  private static boolean wantsNews(HttpServletRequest request) {
    String control = request.getHeader("Cache-Control");
    return control != null && (control.contains("no-cache") || control.contains("no-store"));
  }

  private @Nullable Outcome fetch(
      CacheKey key,
      @Nullable Kept known,
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit)
      throws IOException {
    try {
      return cache.fetchOnce(key, wanted -> ask(wanted, known, request, response, visit));
    } catch (UncheckedIOException clientGone) {
      throw clientGone.getCause();
    }
  }

  private Outcome ask(
      CacheKey key,
      @Nullable Kept known,
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit) {
    BackendRequest outgoing =
        new BackendRequest(
            "GET", key.target(), known == null ? visit.call().patience() : SHORT_PATIENCE);
    String host = request.getHeader("Host");
    outgoing.header("Host", host == null ? "localhost" : host);
    add(outgoing, "Accept", key.accept());
    add(outgoing, "Accept-Language", key.acceptLanguage());
    add(outgoing, "Accept-Encoding", key.acceptEncoding());
    if (known != null) {
      add(outgoing, "If-None-Match", known.etag());
    }
    headers.addOwn(request, visit.client(), outgoing);
    BackendAnswer answer;
    try {
      answer = backends.of(visit.call().part()).send(outgoing);
    } catch (ProblemException away) {
      if (known == null) {
        throw away;
      }
      return unconfirmed(key, known);
    }
    return take(key, known, answer, request, response, visit.call());
  }

  private Outcome take(
      CacheKey key,
      @Nullable Kept known,
      BackendAnswer answer,
      HttpServletRequest request,
      HttpServletResponse response,
      Call call) {
    if (known != null && answer.status() == 304) {
      answer.close();
      Kept confirmed = known.confirmed(System.nanoTime());
      cache.put(key, confirmed);
      return new Outcome(confirmed, false, false);
    }
    if (known != null && answer.status() >= 502) {
      answer.close();
      return unconfirmed(key, known);
    }
    byte[] body = new byte[0];
    if (Keepable.is(answer)) {
      try {
        body = Keepable.read(answer);
      } catch (IOException broken) {
        answer.close();
        if (known != null) {
          return unconfirmed(key, known);
        }
        throw AnswerWriter.problemOf(broken);
      }
      if (body.length <= Keepable.LARGEST) {
        answer.close();
        Kept kept = Keepable.of(call, answer, body, own, System.nanoTime());
        cache.put(key, kept);
        return new Outcome(kept, false, false);
      }
    }
    if (answer.status() < 500) {
      cache.remove(key);
    }
    try {
      // The container drops the body where HEAD was asked.
      AnswerWriter.write(answer, body, request, response);
    } catch (IOException clientGone) {
      throw new UncheckedIOException(clientGone);
    }
    return new Outcome(null, false, true);
  }

  private Outcome unconfirmed(CacheKey key, Kept known) {
    Kept stale = known.unconfirmed(System.nanoTime() + AWAY);
    cache.put(key, stale);
    return new Outcome(stale, true, false);
  }

  private static void add(BackendRequest request, String name, @Nullable String value) {
    if (value != null) {
      request.header(name, value);
    }
  }
}
