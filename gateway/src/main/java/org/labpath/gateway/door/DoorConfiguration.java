package org.labpath.gateway.door;

import org.labpath.gateway.address.ClientAddresses;
import org.labpath.gateway.route.Calls;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The API's table and the filter that applies it. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

  @Bean
  Calls calls() {
    return Calls.ofTheApi();
  }

  @Bean
  FilterRegistrationBean<DoorFilter> doorFilter(Calls calls, ClientAddresses addresses) {
    FilterRegistrationBean<DoorFilter> filter =
        new FilterRegistrationBean<>(new DoorFilter(calls, addresses));
    // Everything after it may rely on a visit.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 30);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> headerBytes() {
    return factory -> factory.addEngineValves(new HeaderBytesValve());
  }
}
