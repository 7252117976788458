package org.labpath.defaults.access;

import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Offers {@link ApiSecurity} to each service's own filter chain. */
@AutoConfiguration
class AccessConfiguration {

  @Bean
  ApiSecurity apiSecurity(ProblemWriter writer) {
    return new ApiSecurity(writer);
  }

  /**
   * A measurement of each filter of each request cost more than most answers, and nobody looked.
   */
  @Bean
  SecurityObservationSettings noSecurityObservations() {
    return SecurityObservationSettings.noObservations();
  }
}
