package org.labpath.lead.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages in which consent can be given. */
public enum Language {
  EN,
  ES;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Language> of(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /** The one that an {@code Accept-Language} header would rather have. */
  static Language preferred(Iterable<Locale> wanted) {
    for (Locale locale : wanted) {
      Optional<Language> found = of(locale.getLanguage());
      if (found.isPresent()) {
        return found.get();
      }
    }
    return EN;
  }
}
