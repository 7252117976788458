package org.labpath.web.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The services by part. */
public final class Services {

  private final Map<Part, Way> ways;
  private final Map<Part, Way> patientWays;
  private final JsonMapper json;

  Services(Map<Part, Way> ways, Map<Part, Way> patientWays, JsonMapper json) {
    this.ways = Map.copyOf(ways);
    this.patientWays = Map.copyOf(patientWays);
    this.json = json;
  }

  /** What reads answers. */
  public JsonMapper json() {
    return json;
  }

  /** One service. */
  public RemoteService service(Part part) {
    return new RemoteService(part, known(ways, part), json, null);
  }

  /** One service, for files and for what asks others in turn. */
  public RemoteService patientService(Part part) {
    return new RemoteService(part, known(patientWays, part), json, null);
  }

  private static Way known(Map<Part, Way> ways, Part part) {
    Way way = ways.get(part);
    if (way == null) {
      throw new IllegalArgumentException("no way to " + part);
    }
    return way;
  }

  /**
   * Whether the services would answer as they did then, all asked at once; no where one does not
   * answer at all.
   *
   * @param readings one at least
   */
  public boolean areUnchanged(List<Reading> readings) {
    List<Asked<Boolean>> asked = new ArrayList<>(readings.size());
    try {
      for (Reading reading : readings) {
        asked.add(service(reading.part()).askUnchanged(reading));
      }
      boolean unchanged = true;
      for (Asked<Boolean> one : asked) {
        unchanged &= one.answer();
      }
      return unchanged;
    } finally {
      asked.forEach(Asked::close);
    }
  }
}
