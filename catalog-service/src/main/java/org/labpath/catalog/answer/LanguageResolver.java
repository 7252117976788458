package org.labpath.catalog.answer;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Language;
import org.labpath.defaults.problem.ProblemException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The reader's language: {@code ?lang=} wins, then the cookie, then Accept-Language, else English.
 */
final class LanguageResolver implements HandlerMethodArgumentResolver {

  private static final String NAME = "lang";

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Language.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    String asked = request.getParameter(NAME);
    if (asked != null) {
      Language language = known(asked);
      if (language == null) {
        throw ProblemException.parameter(NAME, "unknown", "lang is en or es");
      }
      return language;
    }
    Language kept = fromCookie(request.getNativeRequest(HttpServletRequest.class));
    return kept != null ? kept : fromHeader(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  private static @Nullable Language fromCookie(@Nullable HttpServletRequest request) {
    Cookie[] cookies = request == null ? null : request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME)) {
          return known(cookie.getValue());
        }
      }
    }
    return null;
  }

  private static Language fromHeader(@Nullable String header) {
    if (header == null || header.length() > 500) {
      return Language.EN;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      for (Locale.LanguageRange range : ranges) {
        Language language = known(range.getRange().split("-", 2)[0]);
        if (language != null && range.getWeight() > 0) {
          return language;
        }
      }
    } catch (IllegalArgumentException malformed) {
      // A header nobody can read asks for nothing.
    }
    return Language.EN;
  }

  private static @Nullable Language known(String tag) {
    for (Language language : Language.values()) {
      if (language.tag().equalsIgnoreCase(tag)) {
        return language;
      }
    }
    return null;
  }
}
