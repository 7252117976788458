package org.labpath.defaults.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position in a W3C trace (https://www.w3.org/TR/trace-context/): made at the door, handed on in
 * {@code traceparent}, stored with an event, seen by its consumer.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 */
public record TraceContext(String traceId, String spanId) {

  /** The header that carries a trace, and the CloudEvents extension of the same name. */
  public static final String HEADER = "traceparent";

  private static final String ATTRIBUTE = TraceContext.class.getName();
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  /**
   * Continues the caller's trace with a step of our own, or begins one when the header is absent or
   * malformed.
   */
  public static TraceContext continuing(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() <= 128) {
      Matcher form = FORM.matcher(traceparent);
      if (form.matches()) {
        return new TraceContext(form.group(1), random(8));
      }
    }
    return new TraceContext(random(16), random(8));
  }

  /** This position as a header value. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  /** The trace of the request in hand, or null outside the filter's reach. */
  public static @Nullable TraceContext of(HttpServletRequest request) {
    return (TraceContext) request.getAttribute(ATTRIBUTE);
  }

  /** The trace id of the request in hand, or null outside the filter's reach. */
  public static @Nullable String traceIdOf(HttpServletRequest request) {
    TraceContext trace = of(request);
    return trace == null ? null : trace.traceId();
  }

  void bindTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Told apart, not guarded: an id opens nothing, so it need not be hard to guess. */
  private static String random(int bytes) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    StringBuilder id = new StringBuilder(2 * bytes);
    while (id.length() < 2 * bytes) {
      long part = random.nextLong();
      // All zeros would be no id.
      id.append(hex.toHexDigits(part == 0 ? 1 : part));
    }
    return id.toString();
  }
}
