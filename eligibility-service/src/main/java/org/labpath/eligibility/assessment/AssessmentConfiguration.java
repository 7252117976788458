package org.labpath.eligibility.assessment;

import java.util.List;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.explain.FindingText;
import org.labpath.eligibility.explain.Messages;
import org.labpath.eligibility.explain.NextSteps;
import org.labpath.eligibility.rulebook.Rulebook;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the assessment and bounds what it reads. */
@Configuration(proxyBeanMethods = false)
class AssessmentConfiguration {

  /** What the gateway lets through by default; this holds when the service is reached directly. */
  private static final long ONE_APPLICANT = 1024 * 1024;

  @Bean
  Assessments assessments(
      Rulebook rulebook, Messages messages, FindingText texts, NextSteps nextSteps) {
    return new Assessments(rulebook, messages, texts, nextSteps);
  }

  @Bean
  RequestReader requestReader(Rulebook rulebook) {
    return new RequestReader(rulebook.codes(), rulebook.assessable());
  }

  /** Boot adds it to the mapper that writes every answer. */
  @Bean
  PreparedJson preparedJson() {
    return new PreparedJson();
  }

  @Bean
  BatchLines batchLines(RequestReader reader, Assessments assessments, JsonMapper json) {
    return new BatchLines(reader, assessments, json);
  }

  /** A batch is bounded line by line, not as a whole. */
  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(ProblemWriter writer) {
    FilterRegistrationBean<BodyLimitFilter> filter =
        new FilterRegistrationBean<>(
            new BodyLimitFilter(
                request ->
                    request.getRequestURI().equals(BatchController.PATH)
                        ? BodyLimitFilter.UNLIMITED
                        : ONE_APPLICANT,
                writer));
    filter.setUrlPatterns(List.of("/*"));
    return filter;
  }
}
