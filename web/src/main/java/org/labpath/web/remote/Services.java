package org.labpath.web.remote;

import java.net.URI;
import org.springframework.web.client.RestClient;

/** The services by part. */
public final class Services {

  private final RestClient client;
  private final RestClient patientClient;
  private final ServiceAddresses addresses;

  Services(RestClient client, RestClient patientClient, ServiceAddresses addresses) {
    this.client = client;
    this.patientClient = patientClient;
    this.addresses = addresses;
  }

  /** One service. */
  public RemoteService service(Part part) {
    return new RemoteService(client, part, base(part), null);
  }

  /** One service, for files and for what asks others in turn. */
  public RemoteService patientService(Part part) {
    return new RemoteService(patientClient, part, base(part), null);
  }

  /** Whether a service would answer as it did then; no where it does not answer at all. */
  public boolean isUnchanged(Reading reading) {
    return service(reading.part()).isUnchanged(reading);
  }

  private URI base(Part part) {
    return switch (part) {
      case CATALOG -> addresses.catalog();
      case ELIGIBILITY -> addresses.eligibility();
      case LEAD -> addresses.lead();
    };
  }
}
