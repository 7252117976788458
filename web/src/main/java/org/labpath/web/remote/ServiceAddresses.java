package org.labpath.web.remote;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are. */
@ConfigurationProperties("labpath.services")
public record ServiceAddresses(URI catalog, URI eligibility, URI lead) {

  URI of(Part part) {
    return switch (part) {
      case CATALOG -> catalog;
      case ELIGIBILITY -> eligibility;
      case LEAD -> lead;
    };
  }
}
