package org.labpath.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

/** The pages of LabPath; requests are measured at the gateway, not once more in here. */
@SpringBootApplication(exclude = WebMvcObservationAutoConfiguration.class)
public class WebApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(WebApplication.class, arguments);
  }
}
