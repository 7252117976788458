package org.labpath.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.web.catalog.Program.Accreditation;
import org.labpath.web.markup.Dates;
import org.labpath.web.markup.Writer;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

class CardsTests {

  private final Cards cards = cards();

  private static Cards cards() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    Writer writer = new Writer(messages, new ResourceUrlProvider());
    return new Cards(writer, new Dates(writer));
  }

  private String said(String status, @Nullable String asOf, @Nullable String precision) {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    try {
      return cards
          .accreditation(
              new Accreditation(
                  status, asOf == null ? null : "NAACLS", null, null, asOf, precision, null))
          .toString();
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  @Test
  void saysWhenAccreditationWasTrueAsExactlyAsItIsKnown() {
    assertThat(said("accredited", "2024-02-01", "month"))
        .contains("Accredited by NAACLS", "as of <time datetime=\"2024-02\">February 2024</time>");
    assertThat(said("accredited", "2026-11-23", "read"))
        .contains("as read on <time datetime=\"2026-11-23\">November 23, 2026</time>");
  }

  @Test
  void doesNotWarnOfAPathwayAsIfItCouldBeAccredited() {
    assertThat(said("not-applicable", null, null))
        .contains("status-not-applicable", "Leads to another school’s program")
        .doesNotContain("not verified");
  }
}
