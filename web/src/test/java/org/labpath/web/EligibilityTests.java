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

  @Test
  void asksOneThingAtATimeAndCarriesTheRestAlong() {
    Page page = ask("do", "ask", "credentials", "MLT", "degree", "associate", "asked", "degree");

    assertThat(page.text()).contains("Question 2").contains("Show my result now");
    assertThat(page.body())
        .contains("type=\"hidden\" name=\"degree\" value=\"associate\"")
        .contains("type=\"hidden\" name=\"asked\" value=\"degree\"")
        .doesNotContain("name=\"do\" value=\"associate\"");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void endsTheInterviewWithTheResultOnceEverythingWasAsked() {
    SERVICES.on(
        "POST /eligibility/assessments",
        200,
        """
        {"applicationDate":"2026-11-23","results":[{"credential":"MLT","outcome":"INDETERMINATE",
          "routes":[],"missingAnswers":["/highSchoolGraduate","/experience"]}]}\
        """);
    assertThat(ask("do", "ask").text()).contains("Did you finish high school or a GED?");
    assertThat(ask("do", "ask", "asked", "highSchool").text())
        .contains("Have you worked in a medical laboratory?");
    Page job =
        new Browser(port)
            .post(
                "/eligibility",
                "do",
                "ask",
                "asked",
                "highSchool",
                "asked",
                "worked",
                "worked",
                "yes");
    assertThat(job.text()).contains("Tell us about a job in a laboratory");
    assertThat(
            new Browser(port)
                .post("/eligibility", "do", "ask", "asked", "highSchool", "asked", "worked")
                .text())
        .contains("Your result if you apply on November 23, 2026");
  }

  @Test
  void asksTheSameAgainWhenItsAnswerCannotBeRead() {
    Page again =
        ask("do", "ask", "asked", "degreeDate", "current", "degreeDate", "degreeDate", "in May");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text())
        .contains("When did you get your degree?")
        .contains("Write the date as year-month-day");
    assertThat(again.body()).contains("href=\"#degreeDate\"");
  }

  @Test
  void asksAboutEveryCredentialTheServiceCanAssess() {
    assertThat(new Browser(port).get("/eligibility").text())
        .contains("PBT: phlebotomy technician")
        .contains("Histotechnician")
        .doesNotContain("Laboratory Management");
    SERVICES.on("GET /certifications", 503, "{}");
    assertThat(new Browser(port).get("/eligibility").text()).contains("MLT:").contains("PBT:");
  }

  @Test
  void tellsPhlebotomyTrainingHeldCertificatesAndTheirStatus() {
    ask(
        "credentials",
        "PBT",
        "phTraining",
        "yes",
        "phClinical",
        "120",
        "phVeni",
        "yes",
        "heldNames",
        "DPT(ASCP)",
        "heldStatus",
        "valid");
    assertThat(sent())
        .contains("\"credentials\":[\"PBT\"]")
        .contains("\"clinicalClockHours\":120")
        .contains("\"includesVenipuncture\":true")
        .contains("\"name\":\"DPT(ASCP)\",\"status\":\"valid\"");
    ask("credentials", "PBT", "phTraining", "no", "held", "none");
    assertThat(sent())
        .contains("\"unaidedSuccessfulCollections\":0")
        .contains("\"formalStructured\":false");
  }

  @Test
  void putsAResultAsideInTheBrowserAlone() {
    Page kept = new Browser(port).post("/eligibility/keep", "result", "MLT:NOT_YET:MLT.R1");

    assertThat(kept.header("Location")).isEqualTo("/request");
    assertThat(kept.header("Set-Cookie"))
        .contains("assessment=MLT:NOT_YET:MLT.R1")
        .contains("Path=/request")
        .contains("HttpOnly")
        .doesNotContain("Max-Age");
    assertThat(
            new Browser(port)
                .post("/eligibility/keep", "result", "MLT:GENIUS:x")
                .header("Set-Cookie"))
        .isEmpty();
  }
}
