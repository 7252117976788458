package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTests {

  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern KEY =
      Pattern.compile(
          "#\\{([a-zA-Z][\\w.-]*)|(?:#messages\\.msg|@dates\\.(?:say|moment))\\('([\\w.-]+)'");

  private static Properties read(String file) throws IOException {
    Properties messages = new Properties();
    try (Reader text =
        new InputStreamReader(
            MessagesTests.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      messages.load(text);
    }
    return messages;
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    compare(read("/messages.properties"), read("/messages_es.properties"));
    compare(read("/messages/partner.properties"), read("/messages/partner_es.properties"));
    compare(read("/messages/operator.properties"), read("/messages/operator_es.properties"));
  }

  private static void compare(Properties english, Properties spanish) {
    assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(spanish.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
      assertThat(english.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
      assertThat(spanish.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
    }
  }

  @Test
  void everyTextThatATemplateNamesIsThere() throws IOException {
    Set<String> known = new TreeSet<>(read("/messages.properties").stringPropertyNames());
    known.addAll(read("/messages/partner.properties").stringPropertyNames());
    known.addAll(read("/messages/operator.properties").stringPropertyNames());
    try (Stream<Path> templates = Files.walk(TEMPLATES)) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        KEY.matcher(Files.readString(template))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .forEach(key -> assertThat(known).as(template.toString()).contains(key));
      }
    }
  }

  @Test
  void noTemplateWritesUnescapedTextOrInlineCode() throws IOException {
    try (Stream<Path> templates = Files.walk(TEMPLATES)) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        // The one text that is not escaped is JSON whose every "<" StructuredData has escaped.
        assertThat(Files.readString(template).replace("th:utext=\"${jsonLd}\"", ""))
            .as(template.toString())
            .doesNotContain("th:utext")
            .doesNotContain("[(")
            .doesNotContain("<style")
            .doesNotContain(" style=")
            .doesNotContainPattern("\\son[a-z]+=\"");
      }
    }
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    Pattern.compile("\\{\\d}").matcher(text).results().forEach(one -> found.add(one.group()));
    return found;
  }
}
