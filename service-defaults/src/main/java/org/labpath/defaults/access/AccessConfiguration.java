package org.labpath.defaults.access;

import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Offers {@link ApiSecurity} to each service's own filter chain. */
@AutoConfiguration
class AccessConfiguration {

  @Bean
  ApiSecurity apiSecurity(ProblemWriter writer) {
    return new ApiSecurity(writer);
  }
}
