package org.labpath.web.kept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.remote.Reading;
import org.labpath.web.remote.Readings;
import org.labpath.web.remote.Services;
import org.labpath.web.stencil.Piece;
import org.labpath.web.stencil.Stencils;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows a page again without drawing it again. Each time, the services are asked first whether what
 * they answered then is what they would answer now, by the entity tags of those answers; so nobody
 * ever sees a page older than the catalogue. Asking costs a fraction of drawing.
 */
@Component
public class KeptPages implements HandlerInterceptor {

  // About 8 KB each, so 8 MB at the most.
  private static final int MOST = 1000;
  private static final int LONGEST_ADDRESS = 400;
  private static final int LARGEST = 256 * 1024;
  // Asking more than this is no quicker than drawing.
  private static final int MOST_READINGS = 5;

  private final Services services;
  private final Stencils stencils;
  private final Map<String, KeptPage> pages =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, KeptPage> eldest) {
              return size() > MOST;
            }
          });

  KeptPages(Services services, Stencils stencils) {
    this.services = services;
    this.stencils = stencils;
  }

  /** What the page depends on besides the services; null where no page is kept. */
  public static @Nullable String key(HttpServletRequest request) {
    if (!"GET".equals(request.getMethod()) || !accepts(request)) {
      return null;
    }
    String path = request.getRequestURI();
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    // Asking for a language leaves a cookie behind, which is more than a page.
    if (path.length() + query.length() > LONGEST_ADDRESS || request.getParameter("lang") != null) {
      return null;
    }
    Locale language = LocaleContextHolder.getLocale();
    return language.getLanguage() + ' ' + path + '?' + query;
  }

  /** Shows the page that is kept, if it still is what would be drawn. */
  public boolean show(String key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    KeptPage page = pages.get(key);
    if (page == null || !services.areUnchanged(page.readings())) {
      return false;
    }
    send(page, request, response);
    return true;
  }

  /** Whether a page that was made of these answers can be shown again. */
  public static boolean isLasting(List<Reading> readings) {
    return !readings.isEmpty() && readings.size() <= MOST_READINGS;
  }

  /** Shows a page that was just drawn, and keeps it. */
  public void keep(
      String key,
      List<Piece> drawn,
      List<Reading> readings,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Packing packing = Packing.of(drawn);
    String tag = "W/\"" + Long.toHexString(packing.sum()) + "-" + packing.length() + "\"";
    KeptPage kept = new KeptPage(packing.packed(), tag, readings);
    if (packing.length() <= LARGEST) {
      pages.put(key, kept);
    }
    send(kept, request, response);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    String key = isKept(handler) ? key(request) : null;
    if (key == null) {
      return true;
    }
    if (show(key, request, response)) {
      return false;
    }
    Readings.begin(request);
    return true;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    String key = isKept(handler) ? key(request) : null;
    List<Reading> readings = Readings.end(request);
    if (key == null
        || page == null
        || page.getViewName() == null
        || page.getViewName().startsWith("redirect:")
        || response.getStatus() != 200
        || !isLasting(readings)) {
      return;
    }
    String view = page.getViewName();
    page.setView(
        (model, asked, answered) ->
            keep(key, stencils.draw(view, model, asked, answered), readings, asked, answered));
  }

  private static boolean isKept(Object handler) {
    return handler instanceof HandlerMethod method && method.hasMethodAnnotation(Kept.class);
  }

  private static boolean accepts(HttpServletRequest request) {
    String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
  }

  private static void send(KeptPage page, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (new ServletWebRequest(request, response).checkNotModified(page.etag())) {
      return;
    }
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    response.setContentLength(page.packed().length);
    response.getOutputStream().write(page.packed());
  }
}
