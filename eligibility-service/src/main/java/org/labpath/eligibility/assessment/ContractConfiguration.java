package org.labpath.eligibility.assessment;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Completes the generated contract. A request is read from a tree, so that everything wrong with it
 * is told at once; its schema is therefore written by hand, and a test keeps it equal to the
 * reader.
 */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

  @Bean
  OpenApiCustomizer eligibilityContract() {
    return api -> {
      api.setInfo(
          new Info()
              .title("LabPath eligibility")
              .version("1")
              .description(
                  "Certification routes as dated, cited rules, a three-valued assessment, and"
                      + " state licensure. LabPath is not ASCP, AMT or AAB.")
              .license(new License().name("Apache-2.0")));
      api.setServers(List.of());
      requestSchemas()
          .properties()
          .forEach(
              entry ->
                  api.getComponents()
                      .addSchemas(
                          entry.getKey(),
                          Json31.mapper().convertValue(entry.getValue(), Schema.class)));
    };
  }

  private static com.fasterxml.jackson.databind.JsonNode requestSchemas() {
    try (InputStream file =
        ContractConfiguration.class.getResourceAsStream("/openapi/assessment-request.json")) {
      if (file == null) {
        throw new IllegalStateException("the request's schema is missing");
      }
      return Json31.mapper().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
