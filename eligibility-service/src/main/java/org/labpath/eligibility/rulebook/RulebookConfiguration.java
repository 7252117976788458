package org.labpath.eligibility.rulebook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the rules at start: a service with broken rules does not start. */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

  @Bean
  Rulebook rulebook() {
    return Rulebook.packaged();
  }
}
