package org.labpath.gateway.failure;

import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Failures inside the chain, and those the container finds before it. */
@Configuration(proxyBeanMethods = false)
class FailureConfiguration {

  @Bean
  Refusals refusals(ProblemWriter problems) {
    return new Refusals(problems);
  }

  @Bean
  FilterRegistrationBean<FailureFilter> gatewayFailureFilter(Refusals refusals) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(new FailureFilter(refusals));
    // Inside the trace and the access line, outside everything that can refuse.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return filter;
  }

  @Bean
  RethrowingResolver rethrowingResolver() {
    return new RethrowingResolver();
  }

  @Bean
  @Order
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ContainerErrorValve()));
  }
}
