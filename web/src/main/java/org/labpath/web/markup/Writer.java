package org.labpath.web.markup;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Begins pieces of markup, and says things in the reader's language. */
@Component
public class Writer {

  private static final String ICONS = "/assets/icons.svg";

  private final MessageSource messages;
  private final ResourceUrlProvider assets;
  // The file is part of the program, so its address never changes while that runs.
  private volatile @Nullable String icons;

  Writer(MessageSource messages, ResourceUrlProvider assets) {
    this.messages = messages;
    this.assets = assets;
  }

  public Markup begin() {
    String known = icons;
    if (known == null) {
      String hashed = assets.getForLookupPath(ICONS);
      known = hashed == null ? ICONS : hashed;
      icons = known;
    }
    return new Markup(known);
  }

  /**
   * A text in the reader's language. Its places are filled in as they stand, without the formats of
   * numbers and dates that a message could ask for: ours ask for none, and a list has hundreds.
   */
  public String say(String key, @Nullable Object... values) {
    String text = messages.getMessage(key, null, LocaleContextHolder.getLocale());
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** The same where there may be none. */
  public @Nullable String sayOrNull(String key) {
    return messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
  }

  /** The name of a value by its message, or the value itself. */
  public @Nullable String name(String prefix, @Nullable String value) {
    return value == null
        ? null
        : messages.getMessage(prefix + value, null, value, LocaleContextHolder.getLocale());
  }

  /** "1.8 miles" below ten, whole miles above. */
  public String miles(double distance) {
    return say("distance", miles(distance, LocaleContextHolder.getLocale()));
  }

  private static String miles(double distance, Locale locale) {
    if (distance >= 10) {
      return Long.toString(Math.round(distance));
    }
    long tenths = Math.round(distance * 10);
    return tenths / 10
        + String.valueOf(DecimalFormatSymbols.getInstance(locale).getDecimalSeparator())
        + tenths % 10;
  }
}
