package org.labpath.eligibility.explain;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.springframework.http.HttpHeaders;

/** Which language an answer is in: {@code ?lang=}, then the cookie, then what the browser asks. */
public final class RequestLanguage {

  private static final String NAME = "lang";
  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("es"));

  private RequestLanguage() {}

  /** Chooses, and says so in the answer's headers. */
  public static Language choose(HttpServletRequest request, HttpServletResponse response) {
    Language language = chosen(request);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.code());
    response.addHeader(HttpHeaders.VARY, "Accept-Language, Cookie");
    return language;
  }

  private static Language chosen(HttpServletRequest request) {
    String asked = request.getParameter(NAME);
    if (asked != null) {
      Language language = of(asked);
      if (language == null) {
        throw ProblemException.parameter(NAME, "unknown-value", "One of: en, es");
      }
      return language;
    }
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        Language language = cookie.getName().equals(NAME) ? of(cookie.getValue()) : null;
        if (language != null) {
          return language;
        }
      }
    }
    return accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  private static Language accepted(@Nullable String header) {
    if (header != null && header.length() <= 1000) {
      try {
        Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
        if (best != null && best.getLanguage().equals("es")) {
          return Language.ES;
        }
      } catch (IllegalArgumentException malformed) {
        return Language.EN;
      }
    }
    return Language.EN;
  }

  private static @Nullable Language of(String code) {
    for (Language language : Language.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    return null;
  }
}
