package org.labpath.lead;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Takes consented inquiries and delivers them to partner schools. */
@SpringBootApplication
@EnableScheduling
public class LeadApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(LeadApplication.class, arguments);
  }
}
