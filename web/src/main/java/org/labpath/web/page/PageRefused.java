package org.labpath.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses a page to somebody who is signed in, but not as one who may open it. */
public final class PageRefused {

  private static final String MARK = PageRefused.class.getName();

  private PageRefused() {}

  /** Answers 403 with a page that says so; a 403 without this is a form of another site. */
  public static void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute(MARK, true);
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  static boolean isAnswerTo(HttpServletRequest request) {
    return request.getAttribute(MARK) != null;
  }
}
