package org.labpath.issuer;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Issues the tokens of a local or composed LabPath. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IssuerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(IssuerApplication.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * Cost 10 is some 50 ms of one core. A client pays it once per token life, and {@code
   * HashingGate} bounds how many are worked on at once.
   */
  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(10);
  }
}
