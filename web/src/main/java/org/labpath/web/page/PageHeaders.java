package org.labpath.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** The headers that keep a page to itself: nothing from elsewhere, nothing inline, no frames. */
final class PageHeaders extends HttpFilter {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
          + " form-action 'self'";

  private final String issuer;

  /**
   * @param issuer the origin of the issuer, to which signing out leads on
   */
  PageHeaders(String issuer) {
    this.issuer = issuer;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    // Browsers hold a form's redirects to this rule too.
    response.setHeader(
        "Content-Security-Policy",
        isDesk(path) ? CONTENT_SECURITY_POLICY + " " + issuer : CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    // Under no-referrer a browser sends its own forms with "Origin: null", which the guard of
    // forms could not tell from another site's on plain http; other sites get no referrer anyway.
    // A receipt's code is in no address, so its pages need no stricter rule.
    response.setHeader("Referrer-Policy", "same-origin");
    if (!path.startsWith("/assets/")) {
      response.addHeader(HttpHeaders.VARY, "Accept-Language, Cookie");
      response.setHeader(
          HttpHeaders.CACHE_CONTROL,
          isPersonal(request, path) ? "no-store" : "private, max-age=0, must-revalidate");
    }
    chain.doFilter(request, response);
  }

  /** Pages that hold what somebody typed are kept by no cache, not even the browser's. */
  private static boolean isPersonal(HttpServletRequest request, String path) {
    return "POST".equals(request.getMethod())
        || path.startsWith("/receipt")
        || path.startsWith("/request")
        || path.startsWith("/login")
        || path.startsWith("/oauth2")
        || isDesk(path);
  }

  /** Pages of people who signed in. */
  private static boolean isDesk(String path) {
    return path.startsWith("/partner") || path.startsWith("/operator");
  }
}
