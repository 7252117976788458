package org.labpath.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

/**
 * The only door to LabPath. Left out are the filters that would run for every request: security is
 * called where a scope is needed, and requests are measured once, by the gateway itself.
 */
@SpringBootApplication(
    exclude = {
      SecurityFilterAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class,
      WebMvcObservationAutoConfiguration.class
    })
public class GatewayApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(GatewayApplication.class, arguments);
  }
}
