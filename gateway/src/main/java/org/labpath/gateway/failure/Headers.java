package org.labpath.gateway.failure;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers that an answer has whatever becomes of it: what a limit or the cross-origin rules said
 * stays true when the part behind fails.
 */
public final class Headers {

  private static final String ATTRIBUTE = Headers.class.getName();

  private Headers() {}

  /** Sets a header now, and again should the answer be replaced by a refusal. */
  public static void set(
      ServletRequest request, HttpServletResponse response, String name, String value) {
    @SuppressWarnings("unchecked")
    @Nullable Map<String, String> kept = (Map<String, String>) request.getAttribute(ATTRIBUTE);
    if (kept == null) {
      kept = new LinkedHashMap<>();
      request.setAttribute(ATTRIBUTE, kept);
    }
    kept.put(name, value);
    response.setHeader(name, value);
  }

  static void restore(ServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept) {
      kept.forEach((name, value) -> response.setHeader((String) name, (String) value));
    }
  }
}
