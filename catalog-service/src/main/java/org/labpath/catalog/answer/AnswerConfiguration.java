package org.labpath.catalog.answer;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.List;
import org.labpath.catalog.record.Language;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Teaches the framework what every answer has in common. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

  private static final int WRITTEN_AT_ONCE = 32 << 10;

  static {
    // Negotiated, not passed: the description names ?lang= once, in its introduction.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Language.class);
  }

  @Bean
  WebMvcConfigurer languageArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new LanguageResolver());
      }
    };
  }

  /**
   * A page of twenty fits into one write to the network; with the container's 8 KB it takes
   * several, each of which wakes the reader.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> onePieceAnswers() {
    return factory ->
        factory.addConnectorCustomizers(
            connector ->
                connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE)));
  }

  @Bean
  OpenAPI catalogDescription() {
    return new OpenAPI()
        .info(
            new Info()
                .title("LabPath catalogue")
                .version("1")
                .description(
                    "Schools, programs, employers, places, occupations and guides. Every call takes"
                        + " ?lang=en or ?lang=es; without it the cookie lang and then"
                        + " Accept-Language decide. Errors are RFC 9457 problems.")
                .license(new License().name("Apache-2.0")));
  }
}
