package org.labpath.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Issues the tokens of a local or composed LabPath. */
@SpringBootApplication
public class IssuerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(IssuerApplication.class, arguments);
  }
}
