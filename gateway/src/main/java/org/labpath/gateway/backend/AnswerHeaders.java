package org.labpath.gateway.backend;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** What a client sees of a part's headers: all but those of our connection to the part. */
public final class AnswerHeaders {

  private static final Set<String> DROPPED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "content-length",
          // No banner, no hint at what runs inside.
          "server",
          "x-powered-by",
          "x-labpath-internal",
          "x-labpath-client-address");

  /** Set by us before the part spoke; what the part says replaces it. */
  private static final Set<String> OVERRIDDEN =
      Set.of(
          "content-security-policy",
          "x-frame-options",
          "x-content-type-options",
          "referrer-policy",
          "permissions-policy",
          "cross-origin-opener-policy",
          "strict-transport-security",
          "retry-after");

  private AnswerHeaders() {}

  /** Copies what may pass. */
  static void copy(BackendAnswer answer, @Nullable String host, HttpServletResponse response) {
    Iterator<Header> headers = answer.headers();
    while (headers.hasNext()) {
      Header header = headers.next();
      String name = header.getName();
      String lower = name.toLowerCase(Locale.ROOT);
      if (!mayPass(lower)) {
        continue;
      }
      String value = header.getValue();
      if (value == null) {
        continue;
      }
      if (lower.equals("location")) {
        response.setHeader(name, relative(value, host));
      } else if (OVERRIDDEN.contains(lower)) {
        response.setHeader(name, value);
      } else {
        response.addHeader(name, value);
      }
    }
    long length = announcedLength(answer);
    if (length >= 0) {
      response.setContentLengthLong(length);
    }
  }

  /** Whether a header of this name, in lower case, is for the client. */
  public static boolean mayPass(String lower) {
    return !DROPPED.contains(lower)
        // Cross-origin rules are the door's alone, so that they are never said twice.
        && !lower.startsWith("access-control-");
  }

  private static long announcedLength(BackendAnswer answer) {
    if (answer.hasBody()) {
      return answer.length();
    }
    // The answer to HEAD names the length of what GET would bring.
    String announced =
        answer.status() == 204 || answer.status() == 304 ? null : answer.header("Content-Length");
    try {
      return announced == null ? -1 : Long.parseLong(announced);
    } catch (NumberFormatException nonsense) {
      return -1;
    }
  }

  /** A part knows neither our scheme nor who forged its Host: addresses of ours become relative. */
  private static String relative(String location, @Nullable String host) {
    int scheme = location.indexOf("://");
    if (scheme < 0 || host == null) {
      return location;
    }
    int path = location.indexOf('/', scheme + 3);
    String authority = location.substring(scheme + 3, path < 0 ? location.length() : path);
    if (!authority.equals(host)) {
      return location;
    }
    String rest = path < 0 ? "/" : location.substring(path);
    // Two slashes would name another host.
    return rest.startsWith("//") ? location : rest;
  }
}
