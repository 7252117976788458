package org.labpath.web.markup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Days and moments as the reader's language writes them, each with the form that machines read.
 * What is neither stands as it is.
 */
@Component("dates")
public class Dates {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Locale SPANISH = Locale.forLanguageTag("es-US");

  private static final Style IN_ENGLISH =
      new Style("MMMM d, uuuu", "MMMM uuuu", "MMMM d, uuuu, h:mm a z", Locale.US);
  private static final Style IN_SPANISH =
      new Style(
          "d 'de' MMMM 'de' uuuu", "MMMM 'de' uuuu", "d 'de' MMMM 'de' uuuu, h:mm a z", SPANISH);

  private final Writer writer;

  public Dates(Writer writer) {
    this.writer = writer;
  }

  private record Style(DateTimeFormatter day, DateTimeFormatter month, DateTimeFormatter moment) {

    Style(String day, String month, String moment, Locale language) {
      this(
          DateTimeFormatter.ofPattern(day, language),
          DateTimeFormatter.ofPattern(month, language),
          DateTimeFormatter.ofPattern(moment, language));
    }
  }

  /** A day, a month or a year in words, without the form for machines. */
  public @Nullable String words(@Nullable String day) {
    if (day == null) {
      return null;
    }
    try {
      return switch (day.length()) {
        case 10 -> LocalDate.parse(day).format(style().day());
        case 7 -> YearMonth.parse(day).format(style().month());
        default -> day;
      };
    } catch (DateTimeException other) {
      return day;
    }
  }

  /** A day, a month or a year. */
  public Html day(@Nullable String day) {
    Markup out = writer.begin();
    time(out, day, words(day), null);
    return out.done();
  }

  /** A sentence with a day in its place. */
  public @Nullable Html say(String key, @Nullable String day) {
    return day == null ? null : said(key, day, words(day), null);
  }

  /**
   * A sentence with a moment in its place, which the script shows in the reader's own zone.
   *
   * @param zone the one that readers most likely live by; null is UTC
   */
  public @Nullable Html moment(String key, @Nullable String instant, @Nullable ZoneId zone) {
    if (instant == null) {
      return null;
    }
    try {
      ZoneId shown = zone == null ? UTC : zone;
      String words = Instant.parse(instant).atZone(shown).format(style().moment());
      return said(key, instant, words, "moment");
    } catch (DateTimeException other) {
      return said(key, instant, instant, null);
    }
  }

  /** The day, as exactly as it is known. */
  public static @Nullable String known(@Nullable String day, @Nullable String precision) {
    if (day == null || precision == null || day.length() != 10) {
      return day;
    }
    return switch (precision) {
      case "year" -> day.substring(0, 4);
      case "month" -> day.substring(0, 7);
      default -> day;
    };
  }

  private Html said(String key, String machines, @Nullable String words, @Nullable String style) {
    Markup out = writer.begin();
    String text = writer.say(key);
    int place = text.indexOf("{0}");
    if (place < 0) {
      return out.text(text).done();
    }
    out.text(text.substring(0, place));
    time(out, machines, words, style);
    return out.text(text.substring(place + "{0}".length())).done();
  }

  private static void time(
      Markup out, @Nullable String machines, @Nullable String words, @Nullable String style) {
    if (machines == null || machines.equals(words)) {
      out.text(words);
    } else {
      out.of("time", words, "class", style, "datetime", machines);
    }
  }

  private static Style style() {
    return "es".equals(LocaleContextHolder.getLocale().getLanguage()) ? IN_SPANISH : IN_ENGLISH;
  }
}
