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

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  public static void main(String[] arguments) {
    if (System.getProperty(CARRIERS) == null) {
      // A request is many short steps; on as many carriers as there are cores, carriers wake each
      // other and the poller more often than they work. The other half is for pollers, collector
      // and compiler, and for the parts where they are on the same machine. Measured, see
      // docs/performance.md; to be said before the first virtual thread.
      int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
      System.setProperty(CARRIERS, Integer.toString(half));
    }
    SpringApplication.run(GatewayApplication.class, arguments);
  }
}
