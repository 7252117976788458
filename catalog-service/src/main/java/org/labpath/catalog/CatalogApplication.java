package org.labpath.catalog;

import org.labpath.catalog.imports.ImportCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

/**
 * Schools, programs, employers and places, with their sources. Requests are measured once, by the
 * gateway: a second measurement here cost more than the search.
 */
@SpringBootApplication(exclude = WebMvcObservationAutoConfiguration.class)
public class CatalogApplication {

  public static void main(String[] arguments) {
    if (ImportCommand.isMeant(arguments)) {
      System.exit(ImportCommand.run(arguments));
    }
    SpringApplication.run(CatalogApplication.class, arguments);
  }
}
