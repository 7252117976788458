package org.labpath.web.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Writer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** The template engine, in place of the framework's default. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

  @Bean
  SpringTemplateEngine templateEngine(Writer writer, Set<IDialect> dialects) {
    SpringTemplateEngine engine = new SpringTemplateEngine();
    // A search page evaluates some hundred expressions; compiled ones halve that part.
    engine.setEnableSpringELCompiler(true);
    engine.setCacheManager(new LanguageCaches());
    engine.addTemplateResolver(new PreparedTemplates(writer));
    dialects.forEach(engine::addDialect);
    return engine;
  }

  private static final class PreparedTemplates extends AbstractConfigurableTemplateResolver {

    private final Writer writer;

    PreparedTemplates(Writer writer) {
      this.writer = writer;
      setPrefix("templates/");
      setSuffix(".html");
      setTemplateMode(TemplateMode.HTML);
    }

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(
        IEngineConfiguration configuration,
        @Nullable String owner,
        String template,
        String resource,
        @Nullable String encoding,
        @Nullable Map<String, Object> attributes) {
      ClassPathResource file = new ClassPathResource(resource);
      if (!file.exists()) {
        return null;
      }
      try {
        return new StringTemplateResource(
            Prepared.of(
                file.getContentAsString(StandardCharsets.UTF_8),
                writer,
                LocaleContextHolder.getLocale()));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
