package org.labpath.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.util.WebUtils;

/** The reader's language: {@code ?lang=}, then the cookie it left, then the browser's list. */
final class LanguageResolver implements LocaleContextResolver {

  static final String NAME = "lang";

  private static final int MOST_WANTED = 10;
  private static final String FOUND = LanguageResolver.class.getName();
  static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.of("es"));

  /** Found once for a request: a page asks for it with every sentence. */
  @Override
  public LocaleContext resolveLocaleContext(HttpServletRequest request) {
    return new SimpleLocaleContext(resolveLocale(request));
  }

  @Override
  public void setLocaleContext(
      HttpServletRequest request,
      @Nullable HttpServletResponse response,
      @Nullable LocaleContext context) {
    setLocale(request, response, context == null ? null : context.getLocale());
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getAttribute(FOUND) instanceof Locale found) {
      return found;
    }
    Locale found = find(request);
    request.setAttribute(FOUND, found);
    return found;
  }

  private static Locale find(HttpServletRequest request) {
    Locale asked = known(request.getParameter(NAME));
    if (asked != null) {
      return asked;
    }
    Cookie kept = WebUtils.getCookie(request, NAME);
    Locale remembered = kept == null ? null : known(kept.getValue());
    if (remembered != null) {
      return remembered;
    }
    Locale best = best(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    if (best != null) {
      return best;
    }
    Enumeration<Locale> wanted = request.getLocales();
    for (int i = 0; i < MOST_WANTED && wanted.hasMoreElements(); i++) {
      Locale one = known(wanted.nextElement().getLanguage());
      if (one != null) {
        return one;
      }
    }
    return Locale.ENGLISH;
  }

  /** The first of the browser's list, where it is one of ours and nothing can come before it. */
  private static @Nullable Locale best(@Nullable String wanted) {
    if (wanted == null) {
      return null;
    }
    int end = wanted.indexOf(',');
    String first = end < 0 ? wanted : wanted.substring(0, end);
    if (first.length() > 2 && first.charAt(2) != '-' || first.indexOf(';') >= 0) {
      return null;
    }
    return first.length() < 2 ? null : known(first.substring(0, 2));
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    if (response != null && locale != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from(NAME, locale.getLanguage())
              .path("/")
              .httpOnly(true)
              .sameSite("Lax")
              .secure(request.isSecure())
              .maxAge(Duration.ofDays(365))
              .build()
              .toString());
    }
  }

  static @Nullable Locale known(@Nullable String language) {
    for (Locale locale : KNOWN) {
      if (locale.getLanguage().equals(language)) {
        return locale;
      }
    }
    return null;
  }
}
