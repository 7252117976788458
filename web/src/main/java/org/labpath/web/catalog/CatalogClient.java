package org.labpath.web.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Asked;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Reads the catalogue. */
@Component
public class CatalogClient {

  static final TypeReference<Listing<Program>> PROGRAMS = new TypeReference<>() {};

  private static final ParameterizedTypeReference<Listing<Employer>> EMPLOYERS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Place>> PLACES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Dataset>> DATASETS =
      new ParameterizedTypeReference<>() {};

  private static final ParameterizedTypeReference<Listing<SchoolName>> SCHOOLS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Suggestion>> SUGGESTIONS =
      new ParameterizedTypeReference<>() {};

  private final RemoteService service;
  private final ProgramLists programs;

  CatalogClient(Services services) {
    this.service = services.service(Part.CATALOG);
    this.programs = new ProgramLists(services.json());
  }

  public Answer<Listing<Program>> programs(Query query) {
    return askPrograms(query).answer();
  }

  public Asked<Answer<Listing<Program>>> askPrograms(Query query) {
    return service.ask(programs::read, query, "api", "v1", "programs");
  }

  /** One program; with {@code near}, the hospitals around it that could host a practicum. */
  public Answer<Program> program(String id, @Nullable String near) {
    return service.get(Program.class, Query.none().and("near", near), "api", "v1", "programs", id);
  }

  /** Schools by name. */
  public Answer<Listing<SchoolName>> schools(Query query) {
    return service.get(SCHOOLS, query, "api", "v1", "schools");
  }

  public Answer<School> school(String id) {
    return service.get(School.class, Query.none(), "api", "v1", "schools", id);
  }

  public Answer<Listing<Employer>> employers(Query query) {
    return service.get(EMPLOYERS, query, "api", "v1", "employers");
  }

  public Answer<Employer> employer(String id) {
    return service.get(Employer.class, Query.none(), "api", "v1", "employers", id);
  }

  /** Places whose name begins like this, best first. */
  public Answer<List<Place>> places(String text) {
    return askPlaces(text).answer();
  }

  /** The same, asked and not waited for yet. */
  public Asked<Answer<List<Place>>> askPlaces(String text) {
    return service
        .ask(PLACES, Query.none().and("q", text), "api", "v1", "places")
        .map(answer -> answer.map(Listing::items));
  }

  /** Schools, programs, employers and places whose names begin like this, best first. */
  public Answer<List<Suggestion>> suggestions(String text, int most) {
    return service
        .get(SUGGESTIONS, Query.none().and("q", text).and("size", most), "api", "v1", "suggest")
        .map(Listing::items);
  }

  public Answer<Occupation> occupation(String soc) {
    return service.get(Occupation.class, Query.none(), "api", "v1", "occupations", soc);
  }

  public Answer<Guide> guide(String state) {
    return service.get(Guide.class, Query.none(), "api", "v1", "guides", state);
  }

  public Answer<Listing<Dataset>> datasets() {
    return service.get(DATASETS, Query.none(), "api", "v1", "datasets");
  }

  /** Reports an error in a record. */
  public Answer<String> correct(Map<String, String> report) {
    return service.post(
        String.class, Query.none(), headers -> {}, report, "api", "v1", "corrections");
  }
}
