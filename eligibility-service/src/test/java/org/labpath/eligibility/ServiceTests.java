package org.labpath.eligibility;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What the outside sees over HTTP. */
@SpringBootTest(properties = "labpath.internal.secret=0123456789abcdef")
@AutoConfigureMockMvc
class ServiceTests {

  private static final String ASSESSMENTS = "/api/v1/eligibility/assessments";

  @Autowired private MockMvc http;

  @TestConfiguration
  static class FixedDay {

    /** Just after midnight in UTC: still the day before in Chicago. */
    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2023-01-01T05:00:00Z"), ZoneOffset.UTC);
    }
  }

  @Test
  void answersWithRulebookAndOfficialPageAndSaysItIsNotAscp() throws Exception {
    assess("{\"applicationDate\":\"2025-06-02\",\"credentials\":[\"MLT\"],\"applicant\":{}}")
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(header().string("Content-Language", "en"))
        .andExpect(jsonPath("$.applicationDate").value("2025-06-02"))
        .andExpect(jsonPath("$.rulebook.digest").isString())
        .andExpect(jsonPath("$.notice", containsString("LabPath is not ASCP")))
        .andExpect(jsonPath("$.results", hasSize(1)))
        .andExpect(jsonPath("$.results[0].outcome").value("INDETERMINATE"))
        .andExpect(jsonPath("$.results[0].bestRoute").doesNotExist())
        .andExpect(jsonPath("$.results[0].missingAnswers[0]").value("/education"))
        .andExpect(
            jsonPath("$.results[0].officialPage.url", containsString("https://www.ascp.org/")))
        .andExpect(jsonPath("$.results[0].officialPage.lastChecked").isString())
        .andExpect(jsonPath("$.results[0].routes[1].outcome").value("CLOSED"))
        .andExpect(
            jsonPath("$.results[0].routes[1].requirements[0].code")
                .value("ROUTE.CLOSED_2023-01-01"))
        .andExpect(
            jsonPath("$.results[0].routes[*].requirements[*].citation.lastChecked")
                .value(everyItem(not(is("")))));
  }

  @Test
  void saysExactAmountsAsNumbersAndEndlessOnesAsFractions() throws Exception {
    assess(
            """
            {"applicationDate":"2025-06-02","credentials":["MLT"],"applicant":{"education":[
              {"country":"US","accreditorKind":"regional","degree":"none",
               "hours":[{"system":"quarter","total":89,"biology":7.5,"chemistry":9}]}]}}
            """)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.results[0].routes[0].requirements[0].have").value("178/3"))
        .andExpect(jsonPath("$.results[0].routes[0].requirements[0].need").value(60))
        .andExpect(jsonPath("$.results[0].routes[0].requirements[0].shortfall").value("2/3"))
        .andExpect(jsonPath("$.results[0].routes[0].requirements[0].unit").value("semester-hours"))
        .andExpect(jsonPath("$.results[0].routes[3].requirements[3].shortfall").value(1));
  }

  @Test
  void assessesEverythingAssessableWhenNoCredentialIsNamed() throws Exception {
    assess("{\"applicationDate\":\"2025-06-02\",\"applicant\":{}}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.results", hasSize(17)))
        .andExpect(jsonPath("$.results[*].credential", hasItem("MLT-AAB")))
        .andExpect(jsonPath("$.results[*].credential", not(hasItem("DPT"))));
  }

  @Test
  void showsUnverifiedRoutesAsSuch() throws Exception {
    assess("{\"applicationDate\":\"2025-06-02\",\"credentials\":[\"MLS\"],\"applicant\":{}}")
        .andExpect(jsonPath("$.results[0].routes[5].id").value("MLS.R6"))
        .andExpect(jsonPath("$.results[0].routes[5].confidence").value("low"))
        .andExpect(jsonPath("$.results[0].routes[5].verified").value(false));
  }

  @Test
  void saysWhyANamedCredentialIsNotAssessed() throws Exception {
    assess("{\"applicationDate\":\"2025-06-02\",\"credentials\":[\"SC\"],\"applicant\":{}}")
        .andExpect(jsonPath("$.results[0].outcome").value("INDETERMINATE"))
        .andExpect(jsonPath("$.results[0].routes", hasSize(0)))
        .andExpect(jsonPath("$.results[0].notes[0].code").value("NOT_ASSESSABLE"));
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() throws Exception {
    StringBuilder jobs = new StringBuilder("{}");
    for (int i = 0; i < 200; i++) {
      jobs.append(",{}");
    }
    assess(
            """
            {"applicationDate":"2025-06-02","credentials":["MLT","XYZ"],"applicant":{"nickname":"x",
             "education":[{"degree":"phd","degreeConferred":"2025-06-03"}],
             "programs":[{"completed":"2025-06-03"}],
             "military":[{"weeks":-1}],
             "experience":[%s]}}
            """
                .formatted(jobs))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
        .andExpect(jsonPath("$.type").value("/problems/invalid-field"))
        .andExpect(
            jsonPath(
                "$.errors[*].pointer",
                containsInAnyOrder(
                    "/credentials/1",
                    "/applicant/nickname",
                    "/applicant/education/0/degree",
                    "/applicant/education/0/degreeConferred",
                    "/applicant/programs/0/completed",
                    "/applicant/military/0/weeks",
                    "/applicant/experience")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"from":"2020-02-01","to":"2020-01-31"} | /to | before-from
          {"from":"2020-02-30"} | /from | not-a-date
          {"from":"20200201"} | /from | not-a-date
          {"from":"0200-02-01"} | /from | out-of-range
          {"from":"9999-02-01"} | /from | out-of-range
          {"hoursPerWeek":-0.5} | /hoursPerWeek | negative
          {"hoursPerWeek":168.01} | /hoursPerWeek | out-of-range
          {"hoursPerWeek":1e400} | /hoursPerWeek | out-of-range
          {"hoursPerWeek":35.12345} | /hoursPerWeek | too-precise
          {"hoursPerWeek":"35"} | /hoursPerWeek | wrong-kind
          {"current":"yes"} | /current | wrong-kind
          {"current":true,"to":"2020-01-01"} | /current | contradiction
          {"disciplines":{"alchemy":true}} | /disciplines/alchemy | unknown-field
          {"disciplines":[]} | /disciplines | wrong-kind
          {"lab":{"certificate":"CLIA"}} | /lab/certificate | unknown-value
          {"lab":{"name":"x"}} | /lab/name | unknown-field
          {"employer":"x"} | /employer | unknown-field
          """)
  void refusesAJobThatCannotBeMeant(String job, String pointer, String code) throws Exception {
    assess("{\"applicationDate\":\"2025-06-02\",\"applicant\":{\"experience\":[" + job + "]}}")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors", hasSize(1)))
        .andExpect(jsonPath("$.errors[0].pointer").value("/applicant/experience/0" + pointer))
        .andExpect(jsonPath("$.errors[0].code").value(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"applicant":{}} | /applicationDate | missing
          {"applicationDate":null,"applicant":{}} | /applicationDate | missing
          {"applicationDate":"1999-12-31","applicant":{}} | /applicationDate | out-of-range
          {"applicationDate":"2100-01-01","applicant":{}} | /applicationDate | out-of-range
          {"applicationDate":"soon","applicant":{}} | /applicationDate | not-a-date
          {"applicationDate":20250602,"applicant":{}} | /applicationDate | not-a-date
          {"applicationDate":"2025-06-02"} | /applicant | missing
          {"applicationDate":"2025-06-02","applicant":[]} | /applicant | wrong-kind
          {"applicationDate":"2025-06-02","applicant":{},"credentials":[]} | /credentials | empty
          {"applicationDate":"2025-06-02","applicant":{},"credentials":"MLT"} | /credentials | wrong-kind
          {"applicationDate":"2025-06-02","applicant":{},"x/y~":1} | /x~1y~0 | unknown-field
          {"applicationDate":"2025-06-02","applicant":{"education":{}}} | /applicant/education | wrong-kind
          {"applicationDate":"2025-06-02","applicant":{"education":[1]}} | /applicant/education/0 | wrong-kind
          {"applicationDate":"2025-06-02","applicant":{"credentials":[{"issued":"2025-06-03"}]}} | /applicant/credentials/0/issued | after-application-date
          """)
  void refusesARequestThatCannotBeMeant(String body, String pointer, String code) throws Exception {
    assess(body)
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].pointer").value(pointer))
        .andExpect(jsonPath("$.errors[0].code").value(code));
  }

  @Test
  void refusesWhatIsNoJsonOrNotItsType() throws Exception {
    assess("{\"applicationDate\":").andExpect(status().isBadRequest());
    assess("[]").andExpect(status().isBadRequest());
    assess("").andExpect(status().isBadRequest());
    assess("{\"applicant\":{},\"applicant\":{}}").andExpect(status().isBadRequest());
    assess("{\"applicationDate\":\"2025-06-02\",\"applicant\":{}} {}")
        .andExpect(status().isBadRequest());
    http.perform(post(ASSESSMENTS).contentType(MediaType.TEXT_PLAIN).content("x"))
        .andExpect(status().isUnsupportedMediaType())
        .andExpect(jsonPath("$.type").value("/problems/unsupported-media-type"));
    http.perform(get(ASSESSMENTS)).andExpect(status().isMethodNotAllowed());
    http.perform(post(ASSESSMENTS + "?language=en").contentType(MediaType.APPLICATION_JSON))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.type").value("/problems/unknown-parameter"));
  }

  @Test
  void speaksTheLanguageThatIsAskedFor() throws Exception {
    http.perform(get("/api/v1/certifications/MLT?lang=es").header("Accept-Language", "en"))
        .andExpect(header().string("Content-Language", "es"))
        .andExpect(jsonPath("$.name").value("Técnico de laboratorio médico"));
    http.perform(get("/api/v1/certifications/MLT").cookie(new Cookie("lang", "es")))
        .andExpect(header().string("Content-Language", "es"));
    http.perform(get("/api/v1/certifications/MLT").header("Accept-Language", "fr, es;q=0.5"))
        .andExpect(header().string("Content-Language", "es"))
        .andExpect(header().string("Vary", containsString("Accept-Language")));
    http.perform(get("/api/v1/certifications/MLT").header("Accept-Language", ";;;"))
        .andExpect(header().string("Content-Language", "en"));
    http.perform(get("/api/v1/certifications/MLT?lang=fr")).andExpect(status().isBadRequest());
  }

  @Test
  void showsRoutesAsTheyStoodOnADayInChicago() throws Exception {
    http.perform(get("/api/v1/certifications/MLT"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.asOf").value("2022-12-31"))
        .andExpect(jsonPath("$.routes[1].status").value("open"))
        .andExpect(jsonPath("$.routes[1].until").value("2022-12-31"));
    http.perform(get("/api/v1/certifications/MLT?asOf=2023-01-01"))
        .andExpect(jsonPath("$.routes[1].status").value("closed"))
        .andExpect(jsonPath("$.routes[1].closedBy.confidence").value("high"))
        .andExpect(
            jsonPath("$.routes[3].requirements[*].text", hasItem(containsString("156 weeks"))));
    http.perform(get("/api/v1/certifications/HTL?asOf=2024-09-30"))
        .andExpect(jsonPath("$.routes[2].status").value("not-yet-open"));
    http.perform(get("/api/v1/certifications/MLT?asOf=2023-13-01"))
        .andExpect(status().isBadRequest());
    http.perform(get("/api/v1/certifications/mlt")).andExpect(status().isNotFound());
  }

  @Test
  void listsCredentialsInPages() throws Exception {
    http.perform(get("/api/v1/certifications?size=5&page=4"))
        .andExpect(jsonPath("$.items", hasSize(3)))
        .andExpect(jsonPath("$.page.totalItems").value(23))
        .andExpect(jsonPath("$.page.totalPages").value(5));
    http.perform(get("/api/v1/certifications?size=5&page=2000000000"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items", hasSize(0)));
    http.perform(get("/api/v1/certifications?size=101")).andExpect(status().isBadRequest());
    http.perform(get("/api/v1/certifications?page=-1")).andExpect(status().isBadRequest());
    http.perform(get("/api/v1/certifications?page=x")).andExpect(status().isBadRequest());
  }

  @Test
  void knowsTheLicensureOfEveryState() throws Exception {
    http.perform(get("/api/v1/licensure")).andExpect(jsonPath("$.items", hasSize(52)));
    http.perform(get("/api/v1/licensure/ms"))
        .andExpect(jsonPath("$.licenseRequired").value(false))
        .andExpect(jsonPath("$.status").value("not-listed"))
        .andExpect(jsonPath("$.confidence").value("high"))
        .andExpect(jsonPath("$.sources", hasSize(3)));
    http.perform(get("/api/v1/licensure/LA?lang=es"))
        .andExpect(jsonPath("$.licenseRequired").value(true))
        .andExpect(jsonPath("$.accepts", containsInAnyOrder("ASCP", "AMT", "AAB")))
        .andExpect(jsonPath("$.remark", containsString("Luisiana")));
    http.perform(get("/api/v1/licensure/RI")).andExpect(jsonPath("$.status").value("conflicting"));
    http.perform(get("/api/v1/licensure/PR")).andExpect(jsonPath("$.licenseRequired").value(true));
    http.perform(get("/api/v1/licensure/ZZ")).andExpect(status().isNotFound());
  }

  @Test
  void hidesWhatIsInternal() throws Exception {
    http.perform(get("/internal/status")).andExpect(status().isNotFound());
    http.perform(get("/internal/openapi")).andExpect(status().isNotFound());
    http.perform(get("/actuator/metrics")).andExpect(status().isNotFound());
    http.perform(
            get("/internal/status")
                .header(InternalCredential.CREDENTIAL_HEADER, "0123456789abcdef"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.part").value("eligibility"))
        .andExpect(jsonPath("$.ready").value(true))
        .andExpect(jsonPath("$.missing", hasSize(0)));
    http.perform(get("/actuator/health/readiness")).andExpect(status().isOk());
  }

  @Test
  void takesNoOffenceAtATokenItDoesNotNeed() throws Exception {
    http.perform(get("/api/v1/certifications").header("Authorization", "Bearer expired"))
        .andExpect(status().isOk());
  }

  private ResultActions assess(String body) throws Exception {
    return http.perform(post(ASSESSMENTS).contentType(MediaType.APPLICATION_JSON).content(body));
  }
}
