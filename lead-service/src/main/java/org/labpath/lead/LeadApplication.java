package org.labpath.lead;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Takes consented inquiries and delivers them to partner schools. Requests are measured once, by
 * the gateway; here it is what becomes of them.
 */
@SpringBootApplication(exclude = WebMvcObservationAutoConfiguration.class)
@EnableScheduling
public class LeadApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(LeadApplication.class, arguments);
  }
}
