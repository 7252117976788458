package org.labpath.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class FieldTests {

  private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

  FieldTests() {
    messages.setBasename("messages/operator");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
  }

  @Test
  void everyFieldGroupAndChoiceHasAName() {
    for (String kind : Kinds.ALL) {
      for (Field field : Field.of(kind)) {
        says(field.label());
        says("operator.group." + field.group());
        field.choices().forEach(choice -> says("operator.choice." + choice));
      }
    }
    PartnerForm.FIELDS.values().forEach(named -> says(named.label()));
    PartnerForm.blank().week().forEach(day -> says("operator.day." + day));
  }

  private void says(String key) {
    assertThat(messages.getMessage(key, null, "", Locale.ENGLISH)).as(key).isNotBlank();
  }

  @Test
  void knowsTheLanguageOfATextThatIsKeptInTwo() {
    Field cost =
        Field.of("programs").stream()
            .filter(field -> field.path().equals("cost.es"))
            .findFirst()
            .orElseThrow();
    assertThat(cost.language()).isEqualTo("es");
    assertThat(cost.label()).isEqualTo("operator.field.cost");
  }
}
