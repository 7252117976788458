package org.labpath.web.remote;

import java.net.URI;
import org.springframework.web.client.RestClient;

/** The services by part. */
public final class Services {

  private final RestClient client;
  private final ServiceAddresses addresses;

  Services(RestClient client, ServiceAddresses addresses) {
    this.client = client;
    this.addresses = addresses;
  }

  /** One service. */
  public RemoteService service(Part part) {
    URI base =
        switch (part) {
          case CATALOG -> addresses.catalog();
          case ELIGIBILITY -> addresses.eligibility();
          case LEAD -> addresses.lead();
        };
    return new RemoteService(client, part, base);
  }
}
