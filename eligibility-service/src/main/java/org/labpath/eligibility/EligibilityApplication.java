package org.labpath.eligibility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Assesses certification eligibility by dated, cited rules. */
@SpringBootApplication
public class EligibilityApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(EligibilityApplication.class, arguments);
  }
}
