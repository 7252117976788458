package org.labpath.eligibility.licensure;

import org.labpath.eligibility.rulebook.YamlMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the states at start: a service with a broken list does not start. */
@Configuration(proxyBeanMethods = false)
class LicensureConfiguration {

  @Bean
  Licensure licensure() {
    return new Licensure(YamlMap.packaged("/licensure/states.yaml"));
  }
}
