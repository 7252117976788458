package org.labpath.web.assessment;

import java.util.List;
import org.labpath.web.assessment.AssessmentRecords.Assessment;
import org.labpath.web.assessment.AssessmentRecords.Certification;
import org.labpath.web.assessment.AssessmentRecords.Items;
import org.labpath.web.assessment.AssessmentRecords.Licensure;
import org.labpath.web.assessment.AssessmentRecords.Request;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks the eligibility service. */
@Component
public class AssessmentClient {

  private static final ParameterizedTypeReference<Items<Licensure>> LICENSURE =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Items<Certification>> CERTIFICATIONS =
      new ParameterizedTypeReference<>() {};

  private final RemoteService service;

  AssessmentClient(Services services) {
    this.service = services.service(Part.ELIGIBILITY);
  }

  public Answer<Assessment> assess(Request request) {
    return service.post(
        Assessment.class,
        Query.none(),
        headers -> {},
        request,
        "api",
        "v1",
        "eligibility",
        "assessments");
  }

  /** Every state's rule on licensing laboratory personnel. */
  public Answer<List<Licensure>> licensure() {
    return service.get(LICENSURE, Query.none(), "api", "v1", "licensure").map(Items::items);
  }

  /** One state's rule. */
  public Answer<Licensure> licensure(String state) {
    return service.get(Licensure.class, Query.none(), "api", "v1", "licensure", state);
  }

  /** The credentials there are, in the service's own order. */
  public Answer<List<Certification>> certifications() {
    return service
        .get(CERTIFICATIONS, Query.none().and("size", 100), "api", "v1", "certifications")
        .map(Items::items);
  }
}
