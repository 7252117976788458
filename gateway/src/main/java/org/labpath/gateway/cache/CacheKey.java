package org.labpath.gateway.cache;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.route.Visit;

/**
 * Which answer is asked for: the address, and the headers an answer may vary by. Only these go to
 * the service, so that nothing else can shape what others are then given.
 *
 * @param target path and query, byte for byte
 */
record CacheKey(
    String target,
    @Nullable String accept,
    @Nullable String acceptLanguage,
    @Nullable String acceptEncoding) {

  static final List<String> VARIED_BY = List.of("accept", "accept-language", "accept-encoding");

  /** A request without any of these varies by none of them: they are the same for all we keep. */
  static final List<String> ABSENT = List.of("cookie", "authorization", "origin");

  private static final int LONGEST_HEADER = 200;

  /** The key of a request whose answer may be kept; null for all others. */
  static @Nullable CacheKey of(HttpServletRequest request, Visit visit) {
    if (!visit.call().cached()
        || request.getHeader("Authorization") != null
        || request.getHeader("Cookie") != null
        || request.getHeader("Range") != null
        || request.getContentLengthLong() > 0
        || request.getHeader("Transfer-Encoding") != null) {
      return null;
    }
    String accept = request.getHeader("Accept");
    String language = request.getHeader("Accept-Language");
    String encoding = request.getHeader("Accept-Encoding");
    if (isLong(accept) || isLong(language) || isLong(encoding)) {
      return null;
    }
    String query = request.getQueryString();
    return new CacheKey(
        query == null ? visit.path() : visit.path() + "?" + query, accept, language, encoding);
  }

  private static boolean isLong(@Nullable String header) {
    return header != null && header.length() > LONGEST_HEADER;
  }

  int weight() {
    return 2 * target.length()
        + 128
        + (accept == null ? 0 : accept.length())
        + (acceptLanguage == null ? 0 : acceptLanguage.length())
        + (acceptEncoding == null ? 0 : acceptEncoding.length());
  }
}
