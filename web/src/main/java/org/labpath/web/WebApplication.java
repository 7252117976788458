package org.labpath.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The pages of LabPath. */
@SpringBootApplication
public class WebApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(WebApplication.class, arguments);
  }
}
