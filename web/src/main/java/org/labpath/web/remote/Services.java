package org.labpath.web.remote;

import java.net.URI;
import java.util.List;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The services by part. */
public final class Services {

  private final RestClient client;
  private final RestClient patientClient;
  private final ServiceAddresses addresses;
  private final JsonMapper json;

  Services(
      RestClient client, RestClient patientClient, ServiceAddresses addresses, JsonMapper json) {
    this.client = client;
    this.patientClient = patientClient;
    this.addresses = addresses;
    this.json = json;
  }

  /** What reads answers. */
  public JsonMapper json() {
    return json;
  }

  /** One service. */
  public RemoteService service(Part part) {
    return new RemoteService(client, part, base(part), null);
  }

  /** One service, for files and for what asks others in turn. */
  public RemoteService patientService(Part part) {
    return new RemoteService(patientClient, part, base(part), null);
  }

  /**
   * Whether the services would answer as they did then, all asked at once; no where one does not
   * answer at all.
   *
   * @param readings one at least
   */
  public boolean areUnchanged(List<Reading> readings) {
    List<Meanwhile<Boolean>> others =
        readings.stream()
            .skip(1)
            .map(reading -> Meanwhile.begin(() -> isUnchanged(reading)))
            .toList();
    boolean unchanged = isUnchanged(readings.getFirst());
    for (Meanwhile<Boolean> other : others) {
      unchanged &= other.get();
    }
    return unchanged;
  }

  private boolean isUnchanged(Reading reading) {
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
