package org.labpath.web.markup;

import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Begins pieces of markup, and says things in the reader's language. */
@Component
public class Writer {

  private static final String ICONS = "/assets/icons.svg";

  private final MessageSource messages;
  private final ResourceUrlProvider assets;
  // The files are part of the program, so their addresses never change while that runs.
  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  // As many languages as the resolver of languages knows.
  private final Map<Locale, Map<String, String>> texts = new ConcurrentHashMap<>();

  public Writer(MessageSource messages, ResourceUrlProvider assets) {
    this.messages = messages;
    this.assets = assets;
  }

  public Markup begin() {
    return new Markup(asset(ICONS));
  }

  /** The address of one of our files, which carries the hash of its content. */
  public String asset(String path) {
    String known = addresses.get(path);
    if (known == null) {
      String hashed = assets.getForLookupPath(path);
      known = hashed == null ? path : hashed;
      addresses.put(path, known);
    }
    return known;
  }

  /**
   * A text in the reader's language. Its places are filled in as they stand, without the formats of
   * numbers and dates that a message could ask for: ours ask for none, and a list has hundreds.
   */
  public String say(String key, @Nullable Object... values) {
    String text = text(key);
    if (text == null) {
      throw new NoSuchMessageException(key);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** The same where there may be none. */
  public @Nullable String sayOrNull(String key) {
    return text(key);
  }

  private @Nullable String text(String key) {
    Locale language = LocaleContextHolder.getLocale();
    Map<String, String> known = texts.computeIfAbsent(language, one -> new ConcurrentHashMap<>());
    String text = known.get(key);
    if (text == null) {
      text = messages.getMessage(key, null, null, language);
      // Only what exists is remembered, so there is never more than the files hold.
      if (text != null) {
        known.put(key, text);
      }
    }
    return text;
  }

  /** A text in a language, as it stands, where there is one. */
  public @Nullable String sayOrNull(String key, Locale language) {
    return messages.getMessage(key, null, null, language);
  }

  /** The name of a value by its message, or the value itself. */
  public @Nullable String name(String prefix, @Nullable String value) {
    if (value == null) {
      return null;
    }
    String name = text(prefix + value);
    return name == null ? value : name;
  }

  /** A count as the reader's language writes it. */
  public String count(long number) {
    return number < 1000
        ? Long.toString(number)
        : NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale()).format(number);
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
