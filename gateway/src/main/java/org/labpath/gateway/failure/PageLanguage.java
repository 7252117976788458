package org.labpath.gateway.failure;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** In which language a person is told that something went wrong, chosen as the pages choose it. */
public final class PageLanguage {

  /** Español. */
  public static final Locale SPANISH = Locale.of("es");

  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, SPANISH);
  private static final String COOKIE = "lang=";

  private PageLanguage() {}

  /** The language of the cookie that the pages left, else the best of the browser's list. */
  public static Locale of(@Nullable String cookies, @Nullable String accepted) {
    Locale kept = cookies == null ? null : ofCookie(cookies);
    if (kept != null) {
      return kept;
    }
    return accepted == null ? Locale.ENGLISH : ofList(accepted);
  }

  private static @Nullable Locale ofCookie(String cookies) {
    for (String cookie : cookies.split(";")) {
      String bare = cookie.strip();
      if (bare.startsWith(COOKIE)) {
        return known(bare.substring(COOKIE.length()));
      }
    }
    return null;
  }

  private static Locale ofList(String accepted) {
    try {
      for (LanguageRange range : LanguageRange.parse(accepted)) {
        Locale language = known(range.getRange().split("-", 2)[0]);
        if (language != null && range.getWeight() > 0) {
          return language;
        }
      }
    } catch (IllegalArgumentException nonsense) {
      return Locale.ENGLISH;
    }
    return Locale.ENGLISH;
  }

  private static @Nullable Locale known(String name) {
    for (Locale language : LANGUAGES) {
      if (language.getLanguage().equals(name)) {
        return language;
      }
    }
    return null;
  }
}
