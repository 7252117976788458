package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

@PageTest
class EligibilityTests {

  private static final FakeServices SERVICES = FakeServices.ONE;

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
  }

  private Page ask(String... fields) {
    return new Browser(port).post("/eligibility", fields);
  }

  private String sent() {
    return SERVICES.calls("POST", "/eligibility/assessments").getLast().body();
  }

  @Test
  void leavesOutWhatWasNotAnsweredAndSaysNoneWhereItWasNo() {
    ask("training", "none", "military", "no", "worked", "", "applicationDate", "2026-11-23");

    assertThat(sent())
        .contains("\"programs\":[]")
        .contains("\"military\":[]")
        .doesNotContain("experience")
        .doesNotContain("education")
        .doesNotContain("highSchoolGraduate")
        .contains("\"credentials\":[\"MLT\",\"MLS\"]");
  }

  @Test
  void takesADayToComeAsExpected() {
    ask(
        "degree",
        "associate",
        "degreeDate",
        "2027-05-14",
        "training",
        "MLT",
        "trainingAccreditor",
        "NAACLS",
        "trainingDate",
        "2027-05-14",
        "applicationDate",
        "2026-11-23");

    assertThat(sent())
        .contains("\"degreeExpected\":\"2027-05-14\"")
        .contains("\"completedExpected\":\"2027-05-14\"")
        .contains("\"statusAtCompletion\":\"accredited\"")
        .doesNotContain("degreeConferred");
  }

  @Test
  void tellsUntickedAreasFromUnknownOnes() {
    ask(
        "worked",
        "yes",
        "job0from",
        "2022-01-10",
        "job0current",
        "yes",
        "job0hours",
        "36",
        "job0areas",
        "chemistry",
        "job0areas",
        "hematology");
    assertThat(sent())
        .contains("\"chemistry\":true")
        .contains("\"microbiology\":false")
        .contains("\"hoursPerWeek\":36");

    ask(
        "worked",
        "yes",
        "job0from",
        "2022-01-10",
        "job0current",
        "yes",
        "job0areas",
        "chemistry",
        "job0rest",
        "unsure");
    assertThat(sent()).contains("\"chemistry\":true").doesNotContain("microbiology");
  }

  @Test
  void showsEachRouteWithWhatIsMetMissingAndUnknownAndKeepsTheAnswers() {
    Page result = ask("degree", "associate", "hoursChemistry", "4");

    assertThat(result.status()).isEqualTo(200);
    assertThat(result.text())
        .contains("We cannot tell yet")
        .contains("Missing. At least 6 semester hours (9 quarter hours) of chemistry")
        .contains("Met. An associate degree")
        .contains("Not known.")
        .contains("LabPath is not ASCP")
        .contains("Did you take a laboratory program?")
        .doesNotContain("/programs.");
    assertThat(result.body())
        .contains("href=\"#training\"")
        .contains("https://www.ascp.org/boc")
        .contains("value=\"associate\" selected");
    assertThat(result.field("hoursChemistry")).isEqualTo("4");
    assertThat(result.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void asksAgainForUnreadableDatesNumbersAndJobsWithoutADay() {
    Page again =
        ask(
            "degreeDate",
            "last spring",
            "hoursBiology",
            "lots",
            "worked",
            "yes",
            "job0hours",
            "200",
            "job0from",
            "2024-05-01",
            "job0to",
            "2023-05-01");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("href=\"#hoursBiology\"")
        .contains("href=\"#job0hours\"")
        .contains("href=\"#job0to\"");
    assertThat(SERVICES.calls("POST", "/eligibility/assessments")).isEmpty();
  }

  @Test
  void addsAJobWithoutLosingTheFirst() {
    Page more = ask("do", "add-job", "worked", "yes", "job0from", "2022-01-10");

    assertThat(more.body()).contains("name=\"job1from\"");
    assertThat(more.field("job0from")).isEqualTo("2022-01-10");
    assertThat(SERVICES.calls("POST", "/eligibility/assessments")).isEmpty();
  }

  @Test
  void putsTheServicesFindingsAtTheirFields() {
    SERVICES.refuse(
        "POST /eligibility/assessments",
        400,
        "invalid-field",
        ",\"errors\":[{\"pointer\":\"/applicant/experience/0/to\",\"code\":\"x\",\"message\":\"y\"}]");

    assertThat(ask("worked", "no").body()).contains("href=\"#job0to\"");
  }

  @Test
  void keepsTheAnswersWhenTheServiceIsAway() {
    SERVICES.on("POST /eligibility/assessments", 503, "{}");
    Page away = ask("hoursChemistry", "4");

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text()).contains("The eligibility check cannot answer right now");
    assertThat(away.field("hoursChemistry")).isEqualTo("4");
  }
}
