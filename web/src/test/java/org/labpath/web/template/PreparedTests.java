package org.labpath.web.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.labpath.web.markup.Writer;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

class PreparedTests {

  private static final StaticMessageSource MESSAGES = new StaticMessageSource();

  static {
    MESSAGES.addMessage("hello", Locale.ENGLISH, "Hello & \"welcome\"");
    MESSAGES.addMessage("hello", Locale.of("es"), "Hola");
  }

  private final Writer writer = new Writer(MESSAGES, new ResourceUrlProvider());

  private String prepared(String template) {
    return Prepared.of(template, writer, Locale.ENGLISH);
  }

  @Test
  void putsInATextThatIsTheSameOnEveryRequest() {
    assertThat(prepared("<p class=\"a\" th:text=\"#{hello}\">text</p>"))
        .isEqualTo("<p class=\"a\">Hello &amp; &quot;welcome&quot;</p>");
    assertThat(Prepared.of("<p th:text=\"#{hello}\">text</p>", writer, Locale.of("es")))
        .isEqualTo("<p>Hola</p>");
    assertThat(prepared("<nav th:aria-label=\"#{hello}\" class=\"b\">"))
        .isEqualTo("<nav aria-label=\"Hello &amp; &quot;welcome&quot;\" class=\"b\">");
  }

  @Test
  void keepsWhatDecidesWhetherATagIsThere() {
    assertThat(prepared("<p th:if=\"${a > b and c}\" th:text=\"#{hello}\">x</p>"))
        .isEqualTo("<p th:if=\"${a > b and c}\">Hello &amp; &quot;welcome&quot;</p>");
  }

  @Test
  void leavesEverythingElseAsItIs() {
    for (String other :
        new String[] {
          "<p th:text=\"#{nowhere}\">text</p>",
          "<p th:text=\"#{hello(${name})}\">text</p>",
          "<p th:text=\"#{__${key}__}\">text</p>",
          "<p th:text=\"${name}\">text</p>",
          "<p th:text=\"#{hello}\"><b>text</b></p>",
          "<svg th:replace=\"~{parts :: icon(${name})}\"></svg>",
          "<svg th:if=\"${a}\" th:replace=\"~{parts :: icon('pin')}\"></svg>",
          "<a th:href=\"@{/programs/{id}(id=${id})}\">text</a>",
          "<!DOCTYPE html>\n<!--/* <p> */-->"
        }) {
      assertThat(prepared(other)).isEqualTo(other);
    }
  }

  @Test
  void putsInIconsAndAddressesOfAssets() {
    assertThat(prepared("<svg th:replace=\"~{parts :: icon('pin')}\"></svg>"))
        .contains("<use href=\"/assets/icons.svg#pin\">")
        .doesNotContain("th:");
    assertThat(prepared("<link rel=\"icon\" th:href=\"@{/assets/mark.svg}\">"))
        .isEqualTo("<link rel=\"icon\" href=\"/assets/mark.svg\">");
  }
}
