package org.labpath.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.remote.PageTime;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the sign-in out of its cookie, renews its tokens in time, and ends it when its time is
 * over. A form without a sign-in is turned away here, before anything of its body is read.
 */
final class SessionFilter extends OncePerRequestFilter {

  private static final String ATTRIBUTE = SignedIn.class.getName();
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final SessionCookie cookie;
  private final Renewal renewal;
  private final Clock clock;

  SessionFilter(SessionCookie cookie, Renewal renewal, Clock clock) {
    this.cookie = cookie;
    this.renewal = renewal;
    this.clock = clock;
  }

  /** Who is signed in, if anybody. */
  static @Nullable SignedIn current(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof SignedIn session ? session : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Renewing a sign-in asks the issuer, and that is waiting too.
    PageTime.begin(request);
    SignedIn session = alive(request, response);
    if (session == null && !SAFE.contains(request.getMethod())) {
      response.setHeader("Connection", "close");
      response.sendRedirect("/sign-in?why=ended");
      return;
    }
    if (session != null) {
      request.setAttribute(ATTRIBUTE, session);
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              session,
              null,
              AuthorityUtils.createAuthorityList(
                  session.scopes().stream().map(scope -> "SCOPE_" + scope).toList())));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private @Nullable SignedIn alive(HttpServletRequest request, HttpServletResponse response) {
    SignedIn session = cookie.read(request);
    if (session == null) {
      return null;
    }
    Instant now = clock.instant();
    if (session.isOver(now)) {
      cookie.clear(request, response);
      return null;
    }
    if (!session.needsRenewal(now)) {
      return session;
    }
    return switch (renewal.of(session)) {
      case Renewal.Outcome.Renewed(SignedIn fresh) -> {
        cookie.write(request, response, fresh);
        yield fresh;
      }
      // Another replica may just have renewed it; the browser brings that cookie next time.
      case Renewal.Outcome.Refused refused -> {
        if (session.hasToken(now)) {
          yield session;
        }
        cookie.clear(request, response);
        yield null;
      }
      case Renewal.Outcome.Away away -> session.hasToken(now) ? session : null;
    };
  }
}
