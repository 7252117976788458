package org.labpath.gateway.cache;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes a kept answer: whole, as a head, or as 304 to who has it already. */
final class KeptAnswer {

  /** How it came about, as {@code Cache-Status} (RFC 9211) says it. */
  enum Mark {
    HIT("labpath; hit"),
    ASKED("labpath; fwd=stale"),
    STALE("labpath; hit; detail=stale");

    private final String text;

    Mark(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private KeptAnswer() {}

  static void write(Kept kept, Mark mark, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean known = matches(request.getHeader("If-None-Match"), kept.etag());
    response.setStatus(known ? 304 : 200);
    List<String> headers = kept.headers();
    for (int i = 0; i < headers.size(); i += 2) {
      String name = headers.get(i);
      if (known && name.regionMatches(true, 0, "Content-", 0, 8) && !isLanguage(name)) {
        continue;
      }
      if (name.equalsIgnoreCase("Vary")) {
        response.addHeader(name, headers.get(i + 1));
      } else {
        response.setHeader(name, headers.get(i + 1));
      }
    }
    response.setHeader("Cache-Status", mark.text);
    if (mark == Mark.STALE) {
      long age = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - kept.checked());
      response.setHeader("Age", Long.toString(age));
      response.setHeader("Warning", "110 - \"Response is Stale\"");
    }
    if (!known) {
      response.setContentLength(kept.body().length);
      if (!request.getMethod().equals("HEAD")) {
        response.getOutputStream().write(kept.body());
      }
    }
  }

  private static boolean isLanguage(String name) {
    return name.equalsIgnoreCase("Content-Language") || name.equalsIgnoreCase("Content-Location");
  }

  /** Compares as RFC 9110 says for If-None-Match: weakly. */
  static boolean matches(@Nullable String wanted, @Nullable String etag) {
    if (wanted == null || etag == null) {
      return false;
    }
    if (wanted.strip().equals("*")) {
      return true;
    }
    String bare = bare(etag);
    for (String one : wanted.split(",")) {
      if (bare(one.strip()).equals(bare)) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }
}
