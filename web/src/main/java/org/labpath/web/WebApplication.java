package org.labpath.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The pages of LabPath. */
@SpringBootApplication
public class WebApplication {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  public static void main(String[] arguments) {
    if (System.getProperty(CARRIERS) == null) {
      // A page waits for a service in the middle; with a carrier for each core they wake each other
      // more than they work (docs/performance.md). To be said before the first virtual thread.
      int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
      System.setProperty(CARRIERS, Integer.toString(half));
    }
    SpringApplication.run(WebApplication.class, arguments);
  }
}
