package org.labpath.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.labpath.web.catalog.Program;
import org.labpath.web.markup.Dates;
import org.labpath.web.markup.Writer;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CardsTests {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final Cards cards = cards();

  private static Cards cards() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    Writer writer = new Writer(messages, new ResourceUrlProvider());
    return new Cards(writer, new Dates(writer));
  }

  /** What is said of a program's accreditation. */
  private String said(String kind, String accreditation) {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    try {
      return cards
          .accreditation(
              JSON.readValue(
                  """
                  {"id":"p","name":"Program","kind":"%s","accreditation":{%s}}\
                  """
                      .formatted(kind, accreditation),
                  Program.class))
          .toString();
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  @Test
  void saysWhenAccreditationWasTrueAsExactlyAsItIsKnown() {
    String accredited = "\"status\":\"accredited\",\"accreditor\":\"NAACLS\",";
    assertThat(said("program", accredited + "\"asOf\":\"2024-02-01\",\"asOfPrecision\":\"month\""))
        .contains("Accredited by NAACLS", "as of <time datetime=\"2024-02\">February 2024</time>");
    assertThat(said("program", accredited + "\"asOf\":\"2026-11-23\",\"asOfPrecision\":\"read\""))
        .contains("as read on <time datetime=\"2026-11-23\">November 23, 2026</time>");
  }

  @Test
  void doesNotWarnOfAPathwayAsIfItCouldBeAccredited() {
    for (String kind : new String[] {"pathway", "transfer"}) {
      assertThat(said(kind, "\"status\":\"unverified\",\"asOf\":\"2026-11-23\""))
          .contains("status-pathway", "Leads to another school’s program")
          .doesNotContain("not verified", "as of");
      assertThat(said(kind, "\"status\":\"not-accredited\"")).contains("Not accredited");
    }
    assertThat(said("program", "\"status\":\"unverified\"")).contains("not verified");
  }
}
