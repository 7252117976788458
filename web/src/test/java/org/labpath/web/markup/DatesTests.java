package org.labpath.web.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.place.UsState;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

class DatesTests {

  private static final Locale SPANISH = Locale.of("es");
  private static final StaticMessageSource MESSAGES = new StaticMessageSource();

  static {
    MESSAGES.addMessage("on", Locale.ENGLISH, "on {0} & after");
    MESSAGES.addMessage("on", SPANISH, "el {0} o después");
  }

  private final Dates dates = new Dates(new Writer(MESSAGES, new ResourceUrlProvider()));

  @AfterEach
  void noLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  private static void in(Locale language) {
    LocaleContextHolder.setLocale(language);
  }

  private static @Nullable ZoneId zone(String state) {
    UsState known = UsState.ofLetters(state);
    return known == null ? null : known.zone();
  }

  @Test
  void writesADayInTheReadersLanguageAndForMachines() {
    in(Locale.ENGLISH);
    assertThat(dates.day("2026-11-30"))
        .hasToString("<time datetime=\"2026-11-30\">November 30, 2026</time>");
    assertThat(dates.say("on", "2026-11-03"))
        .hasToString("on <time datetime=\"2026-11-03\">November 3, 2026</time> &amp; after");
    in(SPANISH);
    assertThat(dates.say("on", "2026-11-30"))
        .hasToString("el <time datetime=\"2026-11-30\">30 de noviembre de 2026</time> o después");
  }

  @Test
  void saysNoMoreThanIsKnown() {
    in(Locale.ENGLISH);
    assertThat(dates.words(Dates.known("2024-02-01", "month"))).isEqualTo("February 2024");
    assertThat(dates.words(Dates.known("2024-01-01", "year"))).isEqualTo("2024");
    assertThat(dates.words(Dates.known("2024-04-20", "day"))).isEqualTo("April 20, 2024");
    assertThat(dates.words(Dates.known("2024-04-20", "read"))).isEqualTo("April 20, 2024");
    in(SPANISH);
    assertThat(dates.words("2024-02")).isEqualTo("febrero de 2024");
    assertThat(dates.say("on", null)).isNull();
  }

  @Test
  void leavesWhatIsNoDayAsItIsAndEscaped() {
    in(Locale.ENGLISH);
    assertThat(dates.day("2026-13-45")).hasToString("2026-13-45");
    assertThat(dates.day("<b>soon</b>")).hasToString("&lt;b&gt;soon&lt;/b&gt;");
    assertThat(dates.moment("on", "<i>never</i>", null))
        .hasToString("on &lt;i&gt;never&lt;/i&gt; &amp; after");
  }

  @Test
  void namesTheZoneOfAMoment() {
    in(Locale.ENGLISH);
    assertThat(dates.moment("on", "2026-11-30T18:54:07.123Z", zone("MS")))
        .hasToString(
            "on <time class=\"moment\" datetime=\"2026-11-30T18:54:07.123Z\">"
                + "November 30, 2026, 12:54 PM CST</time> &amp; after");
    // Two times hold in Tennessee.
    assertThat(String.valueOf(dates.moment("on", "2026-11-30T18:54:07Z", zone("TN"))))
        .contains(">November 30, 2026, 6:54 PM UTC<");
    in(SPANISH);
    assertThat(String.valueOf(dates.moment("on", "2026-07-01T18:54:07Z", zone("MS"))))
        .contains(">1 de julio de 2026, 1:54 p.m. CDT<");
  }
}
