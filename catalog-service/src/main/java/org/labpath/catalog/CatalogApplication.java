package org.labpath.catalog;

import org.labpath.catalog.imports.ImportCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Schools, programs, employers and places, with their sources. */
@SpringBootApplication
public class CatalogApplication {

  public static void main(String[] arguments) {
    if (ImportCommand.isMeant(arguments)) {
      System.exit(ImportCommand.run(arguments));
    }
    SpringApplication.run(CatalogApplication.class, arguments);
  }
}
