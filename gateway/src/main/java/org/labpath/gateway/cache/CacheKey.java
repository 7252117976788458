package org.labpath.gateway.cache;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.UnaryOperator;
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
    return visit.call().cached()
        ? of(
            visit.path(),
            request.getQueryString(),
            request::getHeader,
            request.getContentLengthLong())
        : null;
  }

  /**
   * The same, where it is not known yet what is asked for.
   *
   * @param header finds the first value of a header
   * @param length of the body, as announced
   */
  static @Nullable CacheKey of(
      String path, @Nullable String query, UnaryOperator<@Nullable String> header, long length) {
    if (header.apply("Authorization") != null
        || header.apply("Cookie") != null
        || header.apply("Range") != null
        || length > 0
        || header.apply("Transfer-Encoding") != null) {
      return null;
    }
    String accept = header.apply("Accept");
    String language = header.apply("Accept-Language");
    String encoding = header.apply("Accept-Encoding");
    if (isLong(accept) || isLong(language) || isLong(encoding)) {
      return null;
    }
    return new CacheKey(query == null ? path : path + "?" + query, accept, language, encoding);
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
