package org.labpath.eligibility.applicant;

import java.time.LocalDate;
import java.util.List;

/**
 * A question: what may this person apply for on this day?
 *
 * @param credentials which to look at, without repeats
 */
public record AssessmentRequest(
    LocalDate applicationDate, List<String> credentials, Applicant applicant) {

  public AssessmentRequest {
    credentials = List.copyOf(credentials);
  }
}
