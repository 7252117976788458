package org.labpath.web.remote;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What was read from the services for one request, by its thread. */
public final class Readings {

  private static final String NAME = Readings.class.getName();

  private final List<Reading> made = new ArrayList<>();
  private boolean whole = true;

  private Readings() {}

  /** Notes from now on what this request reads; a second time it goes on noting. */
  public static void begin(HttpServletRequest request) {
    if (request.getAttribute(NAME) == null) {
      request.setAttribute(NAME, new Readings());
    }
  }

  /** All that was read; empty where one answer cannot be asked for again by its entity tag. */
  public static List<Reading> end(HttpServletRequest request) {
    Object noted = request.getAttribute(NAME);
    request.removeAttribute(NAME);
    return noted instanceof Readings readings ? readings.made() : List.of();
  }

  private List<Reading> made() {
    return whole ? List.copyOf(made) : List.of();
  }

  static @Nullable Readings current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
            && here.getRequest().getAttribute(NAME) instanceof Readings readings
        ? readings
        : null;
  }

  void note(Part part, String target, int status, @Nullable String etag) {
    if (status == 200 && etag != null) {
      made.add(new Reading(part, target, etag));
    } else {
      whole = false;
    }
  }

  /** Something was asked for that cannot be asked again, or was not answered. */
  void spoil() {
    whole = false;
  }
}
