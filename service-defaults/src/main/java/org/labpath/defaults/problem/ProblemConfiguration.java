package org.labpath.defaults.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem details for every service; a service with pages brings its own {@link ErrorController}.
 */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import(ProblemAdvice.class)
class ProblemConfiguration {

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  FilterRegistrationBean<FailureFilter> failureFilter(ProblemWriter writer) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(new FailureFilter(writer));
    // Just inside the trace, so that the answer can name it.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  @Bean
  @ConditionalOnMissingBean(ErrorController.class)
  ProblemErrorController problemErrorController(ProblemWriter writer) {
    return new ProblemErrorController(writer);
  }

  /** Where the container is Tomcat. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ConfigurableTomcatWebServerFactory.class)
  static class InTomcat {

    /** Comes after Boot's own customizer, so that this valve is asked before Boot's. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTheContainer(
        JsonMapper json) {
      return factory ->
          factory.addContextCustomizers(
              context -> context.getParent().getPipeline().addValve(new ProblemValve(json)));
    }
  }
}
