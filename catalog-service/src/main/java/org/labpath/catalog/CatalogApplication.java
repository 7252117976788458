package org.labpath.catalog;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Schools, programs, employers and places, with their sources. */
@SpringBootApplication
public class CatalogApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CatalogApplication.class, arguments);
  }
}
