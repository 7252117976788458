package org.labpath.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.labpath.gateway.failure.Headers;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Part;

/**
 * Tells browsers what a page may do. A page that says so itself, because it needs something else,
 * replaces the value.
 */
final class SecurityHeaders {

  /** Everything from here, nothing inline, framed by nobody. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void set(HttpServletRequest request, HttpServletResponse response, Call call) {
    Headers.set(request, response, "X-Content-Type-Options", "nosniff");
    if (call.part() == Part.WEB || call.part() == Part.GATEWAY) {
      if (call.part() == Part.WEB) {
        Headers.set(request, response, "Content-Security-Policy", POLICY);
      }
      Headers.set(request, response, "X-Frame-Options", "DENY");
      // A receipt's address holds its token: it is told to nobody else.
      Headers.set(request, response, "Referrer-Policy", "same-origin");
      Headers.set(request, response, "Cross-Origin-Opener-Policy", "same-origin");
      Headers.set(
          request, response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
    }
    if (request.isSecure()) {
      Headers.set(request, response, "Strict-Transport-Security", "max-age=31536000");
    }
  }
}
