package org.labpath.web.remote;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How long one page may wait for services, all its calls together. The gateway gives a page ten
 * seconds and then answers itself, without what was typed; so a part that was silent once is not
 * asked a second time for the same page, and what is left is for the other parts.
 */
public final class PageTime {

  // Two seconds below the gateway's patience, for all that is not waiting.
  private static final Duration MOST = Duration.ofSeconds(8);
  // For what takes its time, the gateway has a minute.
  private static final Duration LONG = Duration.ofSeconds(58);

  private static final String NAME = PageTime.class.getName();

  private final Set<Part> silent = EnumSet.noneOf(Part.class);
  private long begun = System.nanoTime();
  private Duration most = MOST;

  private PageTime() {}

  /** Counts from now on; without this, from the first call. */
  public static void begin(HttpServletRequest request) {
    request.setAttribute(NAME, new PageTime());
  }

  static PageTime current() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here)) {
      return new PageTime();
    }
    HttpServletRequest request = here.getRequest();
    if (!(request.getAttribute(NAME) instanceof PageTime)) {
      begin(request);
    }
    return request.getAttribute(NAME) instanceof PageTime time ? time : new PageTime();
  }

  /**
   * How long a call may take; nothing where it need not be made.
   *
   * @param patience the most that any call on its way may take
   */
  Duration left(Part part, Duration patience) {
    if (silent.contains(part)) {
      return Duration.ZERO;
    }
    if (patience.compareTo(MOST) > 0) {
      most = LONG;
    }
    Duration left = most.minusNanos(System.nanoTime() - begun);
    return left.isNegative() ? Duration.ZERO : left.compareTo(patience) < 0 ? left : patience;
  }

  /** A call took all the time that it had. */
  void wasSilent(Part part) {
    silent.add(part);
  }

  /** A file was on its way, for however long; what comes after it has its own time. */
  void beginAnew() {
    begun = System.nanoTime();
  }
}
