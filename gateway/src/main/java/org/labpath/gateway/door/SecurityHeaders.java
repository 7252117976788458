package org.labpath.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.labpath.gateway.failure.Headers;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Part;

/**
 * Tells browsers what a page may do. A page that says so itself, because it needs something else,
 * replaces the value.
 */
public final class SecurityHeaders {

  /** Everything from here, nothing inline, framed by nobody. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String[] NO_GUESSING = {"X-Content-Type-Options", "nosniff"};
  private static final String[] SECURE_ONLY = {"Strict-Transport-Security", "max-age=31536000"};

  private SecurityHeaders() {}

  /** Name and value of what every answer says. */
  public static List<String> always() {
    return List.of(NO_GUESSING);
  }

  /** Name and value of what every answer says over TLS. */
  public static List<String> alwaysWhenSecure() {
    return List.of(SECURE_ONLY);
  }

  static void set(HttpServletRequest request, HttpServletResponse response, Call call) {
    Headers.set(request, response, NO_GUESSING[0], NO_GUESSING[1]);
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
      Headers.set(request, response, SECURE_ONLY[0], SECURE_ONLY[1]);
    }
  }
}
