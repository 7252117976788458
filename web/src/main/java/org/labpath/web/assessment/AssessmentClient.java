package org.labpath.web.assessment;

import org.labpath.web.assessment.AssessmentRecords.Assessment;
import org.labpath.web.assessment.AssessmentRecords.Request;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.springframework.stereotype.Component;

/** Asks the eligibility service. */
@Component
public class AssessmentClient {

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
}
