package org.labpath.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Html;
import org.labpath.web.markup.Markup;
import org.labpath.web.markup.Writer;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the frame around every page shows: its language, its address, the way to the other one. It
 * is added once the page is decided on, which a redirect is not, unless a page had time to do so
 * while it waited for a service.
 */
@Component
public class PageModel implements HandlerInterceptor {

  private static final List<String> PASSING =
      List.of("/request", "/receipt", "/compare", "/contact/", "/claim", "/partner", "/operator");

  private static final Pattern MARKS = Pattern.compile("[{}\"<>]");

  private final PublicAddress address;
  private final Writer writer;

  PageModel(PublicAddress address, Writer writer) {
    this.address = address;
    this.writer = writer;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    String view = page == null ? null : page.getViewName();
    if (page != null
        && view != null
        && !view.startsWith("redirect:")
        && !page.getModelMap().containsKey(LanguageResolver.NAME)) {
      ExtendedModelMap frame = new ExtendedModelMap();
      addTo(frame, request);
      page.getModelMap().mergeAttributes(frame);
    }
  }

  /** Adds it to what a page shows. */
  public void addTo(Model model, HttpServletRequest request) {
    Locale locale = LocaleContextHolder.getLocale();
    String path = path(request);
    model.addAttribute(LanguageResolver.NAME, locale.getLanguage());
    model.addAttribute("path", path);
    String canonical = address.of(path);
    boolean spanish = "es".equals(locale.getLanguage());
    model.addAttribute("canonical", spanish ? canonical + "?lang=es" : canonical);
    // The bare address answers in the reader's language; who asks for none, as machines do, gets
    // English.
    model.addAttribute("inEnglish", canonical);
    model.addAttribute("inSpanish", canonical + "?lang=es");
    model.addAttribute(
        "share",
        address.of(writer.asset(spanish ? "/assets/share-es.png" : "/assets/share-en.png")));
    if (isPassing(request, path)) {
      model.addAttribute("noindex", true);
    }
    model.addAttribute("languages", languages(request, path, locale));
  }

  /** The switch: the language of the page, and the way to it in the others. */
  private Html languages(HttpServletRequest request, String path, Locale current) {
    Markup out = writer.begin().tag("ul");
    for (Locale known : LanguageResolver.KNOWN) {
      String code = known.getLanguage();
      String name = "es".equals(code) ? "Español" : "English";
      out.tag("li");
      if (code.equals(current.getLanguage())) {
        out.of("strong", name, "lang", code, "aria-current", "true");
      } else {
        out.tag("a", "href", href(request, path, known), "lang", code, "hreflang", code);
        out.with("rel", "alternate nofollow").text(name).end("a");
      }
      out.end("li");
    }
    return out.end("ul").done();
  }

  /** Pages of one person's moment, and the endless ways to narrow a list, are for no index. */
  private static boolean isPassing(HttpServletRequest request, String path) {
    if (PASSING.stream().anyMatch(path::startsWith) || !"GET".equals(request.getMethod())) {
      return true;
    }
    return ("/programs".equals(path) || "/employers".equals(path))
        && Collections.list(request.getParameterNames()).stream()
            .anyMatch(name -> !LanguageResolver.NAME.equals(name) && !"page".equals(name));
  }

  private static String path(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return failed instanceof String original ? original : request.getRequestURI();
  }

  /** The same page in another language; a page that was made by a form is asked for anew. */
  private static String href(HttpServletRequest request, String path, Locale language) {
    StringBuilder href = new StringBuilder();
    // A path that begins with two slashes would lead to another host.
    href.append('/').append(path, slashes(path), path.length()).append('?');
    if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
      // Nothing about a person is handed on in an address, not even what somebody put there.
      boolean aboutPrograms = path.startsWith("/request");
      for (String pair : MARKS.matcher(request.getQueryString()).replaceAll("").split("&")) {
        String name = pair.substring(0, pair.indexOf('=') < 0 ? pair.length() : pair.indexOf('='));
        if (aboutPrograms
            ? "program".equals(name)
            : !name.isEmpty() && !LanguageResolver.NAME.equals(name)) {
          href.append(pair).append('&');
        }
      }
    }
    return href.append(LanguageResolver.NAME + '=').append(language.getLanguage()).toString();
  }

  private static int slashes(String path) {
    int slashes = 0;
    while (slashes < path.length() && path.charAt(slashes) == '/') {
      slashes++;
    }
    return slashes;
  }
}
