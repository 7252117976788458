package org.labpath.gateway.address;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Trusted proxies come from configuration; without it nobody is trusted. */
@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

  @Bean
  ClientAddresses clientAddresses(
      @Value("${labpath.gateway.trusted-proxies}") List<String> trustedProxies) {
    return new ClientAddresses(trustedProxies);
  }
}
