package org.labpath.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.launcher.data.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The processes as {@code ./run} starts them, the student's way in a browser and the partner's way
 * over Kafka. The tests that kill parts come last, and each leaves the system whole.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemE2eIT {

  private static final String SUBMITTED = "org.labpath.lead.submitted.v1";
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private LocalStack system;
  private Door door;
  private PartnerSchool partner;

  @BeforeAll
  void startEverything(@TempDir Path data) throws Exception {
    system =
        LocalStack.start(
            LocalStack.Settings.forTest(data)
                .with(
                    Map.of(
                        // The school's receiver is on this machine, and gives up soon.
                        "LABPATH_WEBHOOK_ALLOW_LOOPBACK", "true",
                        "LABPATH_WEBHOOK_SCHEDULE", "1s,1s")));
    door = new Door(system.gateway());
    partner = new PartnerSchool(kafka());
  }

  @AfterAll
  void stopEverything() {
    if (partner != null) {
      partner.close();
    }
    if (system != null) {
      system.close();
    }
  }

  @Test
  @Order(1)
  void answersTheFourQuestionsThroughTheGateway() throws Exception {
    assertThat(door.read("/health").get("status").asString()).isEqualTo("UP");

    JsonNode near = door.read("/api/v1/programs?q=lab&credential=MLT&near=Gulfport,%20MS");
    JsonNode first = near.get("items").get(0);
    // Taught in Gautier; the college's district office is in another town, 39 miles off.
    assertThat(first.get("site").get("city").asString()).isEqualTo("Gautier");
    assertThat(first.get("accreditation").get("status").asString()).isEqualTo("accredited");
    assertThat(first.get("distanceMiles").asDouble()).isBetween(20.0, 30.0);

    assertThat(door.read("/api/v1/employers?near=39501&radiusMiles=15").get("items")).isNotEmpty();
    assertThat(door.read("/api/v1/licensure/MS").toString()).contains("MS");
    assertThat(door.get("/api/v1/programs?credentail=MLT").statusCode()).isEqualTo(400);
    assertThat(door.get("/actuator/health").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void assessesByTheRealRules() throws Exception {
    ObjectNode asked = Door.JSON.createObjectNode();
    asked.put("applicationDate", "2026-11-23");
    asked.putArray("credentials").add("MLT");
    ObjectNode applicant = asked.putObject("applicant");
    applicant
        .putArray("education")
        .addObject()
        .put("degree", "associate")
        .put("degreeConferred", "2025-05-10")
        .put("accreditorKind", "regional")
        .put("country", "US");
    ObjectNode program = applicant.putArray("programs").addObject();
    program
        .put("kind", "MLT")
        .put("accreditor", "NAACLS")
        .put("statusAtCompletion", "accredited")
        .put("completed", "2025-05-10");

    assertThat(outcome(asked)).isEqualTo("ELIGIBLE");
    program.put("completed", "2019-05-10");
    assertThat(outcome(asked)).isNotEqualTo("ELIGIBLE");
    program.remove("accreditor");
    program.put("completed", "2025-05-10");
    assertThat(outcome(asked)).isEqualTo("INDETERMINATE");
  }

  @Test
  @Order(3)
  void aStudentFindsAProgramChecksEligibilityAndAsksOneSchool() throws Exception {
    String inquiryId;
    try (StudentBrowser browser = StudentBrowser.open(system.gateway(), 1280, 900)) {
      Page page = browser.page();
      page.navigate("/");
      browser.screenshot("home-1280");
      page.locator("#q").fill("lab tech near Gulfport");
      page.locator("form.ask button").click();
      assertThat(page.locator("#results")).containsText("Gautier");
      assertThat(page.locator("#results")).containsText("Mississippi Gulf Coast");
      browser.screenshot("programs-1280");

      page.navigate("/programs/ms-mlt-hinds");
      assertThat(page.locator("main")).containsText("probably inactive");
      browser.screenshot("program-unverified-1280");

      page.navigate("/eligibility/all");
      page.locator("#highSchool").check();
      page.locator("#degree").selectOption("associate");
      page.locator("#degreeDate").fill("2025-05-10");
      page.locator("#accreditorKind").selectOption("regional");
      page.locator("#training").selectOption("MLT");
      page.locator("#trainingAccreditor").selectOption("NAACLS");
      page.locator("#trainingDate").fill("2025-05-10");
      page.locator("button[value=assess]").click();
      assertThat(page.locator(".assessment")).containsText("MLT");
      assertThat(page.locator(".assessment article").first())
          .hasClass(Pattern.compile("result-(eligible|indeterminate)"));
      browser.screenshot("eligibility-1280");

      page.navigate("/request?program=demo-mlt-campus");
      page.locator("form[action='/request'] button[type=submit]").click();
      // Nothing was filled in: every error is said at the top and linked to its field.
      assertThat(page.locator(".error-summary, [role=alert]").first()).isVisible();
      browser.screenshot("request-errors-1280");
      fillRequest(page, "browser@canary-labpath.example");
      page.locator("form[action='/request'] button[type=submit]").click();
      Locator number = page.locator("dl.pairs code").first();
      number.waitFor();
      inquiryId = number.textContent();
      assertThat(page.url()).doesNotContain("token=");
      browser.screenshot("receipt-1280");
      assertThat(browser.complaints()).isEmpty();
    }
    try (StudentBrowser phone = StudentBrowser.open(system.gateway(), 360, 740)) {
      for (String path :
          List.of(
              "/",
              "/programs?near=Gulfport,%20MS",
              "/programs/demo-mlt-campus",
              "/eligibility",
              "/request?program=demo-mlt-campus",
              "/careers",
              "/mississippi")) {
        phone.page().navigate(path);
        // A page that scrolls sideways on a phone is broken.
        assertThat(
                (Boolean) phone.page().evaluate("document.body.scrollWidth <= window.innerWidth"))
            .as(path)
            .isTrue();
        phone.screenshot(path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "") + "-360");
      }
      assertThat(phone.complaints()).isEmpty();
    }
    assertThat(inquiryId).isNotBlank();
    JsonNode trace = asOperator("/api/v1/admin/leads/" + inquiryId);
    String leadId = trace.get("leads").get(0).get("leadId").asString();
    JsonNode event = partner.awaitEvent(leadId, SUBMITTED);
    assertThat(event.get("data").get("student").get("email").asString())
        .isEqualTo("browser@canary-labpath.example");
    assertThat(event.get("data").get("program").get("id").asString()).isEqualTo("demo-mlt-campus");
    assertThat(event.get("sequence").asInt()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void thePartnerReadsNothingButItsOwn() {
    Credentials.Kafka own = kafka();
    try (KafkaConsumer<String, byte[]> stranger =
        PartnerSchool.consumer(own, own.groupPrefix() + "spy")) {
      TopicPartition directory = new TopicPartition("labpath.partners.v1", 0);
      stranger.assign(List.of(directory));
      assertThatThrownBy(() -> stranger.poll(Duration.ofSeconds(10)))
          .isInstanceOf(TopicAuthorizationException.class);
    }
    try (KafkaConsumer<String, byte[]> stranger =
        PartnerSchool.consumer(own, "another-college.leads")) {
      stranger.subscribe(List.of(own.topic()));
      assertThatThrownBy(() -> stranger.poll(Duration.ofSeconds(10)))
          .isInstanceOf(GroupAuthorizationException.class);
    }
  }

  @Test
  @Order(5)
  void aRepeatedRequestIsAnsweredAgainAndADuplicateIsSaid() throws Exception {
    String key = "e2e-idempotency-key-0001";
    HttpResponse<String> first =
        door.requestInformation("demo-mlt-online", "twice@canary-labpath.example", key);
    HttpResponse<String> again =
        door.requestInformation("demo-mlt-online", "twice@canary-labpath.example", key);
    HttpResponse<String> other =
        door.requestInformation("demo-mlt-online", "TWICE@canary-labpath.example");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(status(other)).isEqualTo("duplicate");
  }

  @Test
  @Order(5)
  void oneTraceLeadsFromTheDoorToTheEvent() throws Exception {
    String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<String> taken =
        door.requestInformationTraced(
            "demo-mlt-campus",
            "traced@canary-labpath.example",
            "00-" + traceId + "-00f067aa0ba902b7-01");
    assertThat(status(taken)).isEqualTo("accepted");
    JsonNode event = partner.awaitEvent(leadId(taken), SUBMITTED);
    assertThat(event.get("traceparent").asString()).startsWith("00-" + traceId + "-");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(Files.readAllLines(system.log("gateway")))
                    .anyMatch(
                        line ->
                            line.contains("\"log\":\"access\"")
                                && line.contains("\"route\":\"/api/v1/leads\"")
                                && line.contains("\"traceId\":\"" + traceId + "\"")));
  }

  @Test
  @Order(6)
  void aLeadTakenWhileTheBrokerIsDeadArrivesAfterItsRestart() throws Exception {
    system.kill("broker");
    HttpResponse<String> taken =
        door.requestInformation("demo-mlt-campus", "no-broker@canary-labpath.example");
    assertThat(status(taken)).isEqualTo("accepted");
    system.start("broker");
    partner.awaitEvent(leadId(taken), SUBMITTED);
    system.awaitHealthy(RECOVERY);
  }

  @Test
  @Order(7)
  void aLeadSurvivesTheDeathOfTheServiceThatTookItAndOfItsStore() throws Exception {
    system.freeze("broker");
    HttpResponse<String> taken =
        door.requestInformation("demo-mlt-online", "no-service@canary-labpath.example");
    assertThat(status(taken)).isEqualTo("accepted");
    // Between the stored inquiry and the sent event: nothing but the document knows of it now.
    system.kill("lead");
    system.kill("store");
    system.thaw("broker");
    system.start("store");
    system.start("lead");
    JsonNode event = partner.awaitEvent(leadId(taken), SUBMITTED);
    assertThat(event.get("data").get("student").get("email").asString())
        .isEqualTo("no-service@canary-labpath.example");
    system.awaitHealthy(RECOVERY);
  }

  @Test
  @Order(8)
  void takesAndDeliversLeadsAfterEachOtherPartDied() throws Exception {
    for (String part : List.of("catalog", "eligibility", "web", "issuer", "gateway")) {
      system.kill(part);
      system.start(part);
    }
    system.awaitHealthy(RECOVERY);
    HttpResponse<String> taken =
        door.requestInformation("demo-mlt-campus", "after-all@canary-labpath.example");
    assertThat(status(taken)).isEqualTo("accepted");
    partner.awaitEvent(leadId(taken), SUBMITTED);
  }

  @Test
  @Order(9)
  void noLogHoldsAWordOfTheStudents() throws Exception {
    try (Stream<Path> logs = Files.walk(system.log("lead").getParent())) {
      assertThat(logs.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              log ->
                  assertThat(Files.readString(log))
                      .doesNotContain("canary-labpath", "Canaria", "Vogelsang"));
    }
  }

  @Test
  @Order(5)
  void theSchoolAnswersALeadAtItsPagesAndTheOperatorSeesItsWay() throws Exception {
    HttpResponse<String> taken =
        door.requestInformation("demo-mlt-campus", "desk@canary-labpath.example");
    assertThat(status(taken)).isEqualTo("accepted");
    String inquiryId = Door.JSON.readTree(taken.body()).get("inquiryId").asString();
    String token = Door.JSON.readTree(taken.body()).get("token").asString();
    try (StudentBrowser browser = StudentBrowser.open(system.gateway(), 1280, 900)) {
      Page page = browser.page();
      page.navigate("/partner/leads");
      browser.screenshot("issuer-sign-in-1280");
      signIn(page, system.credentials().demoPartner().login());
      page.locator("main a[href$='" + leadId(taken) + "']").click();
      assertThat(page.locator("main")).containsText("desk@canary-labpath.example");
      page.locator("button[value=contacted]").click();
      assertThat(page.locator("main")).containsText("Saved: Contacted.");
      browser.screenshot("partner-lead-1280");
      assertThat(
              door.read("/api/v1/leads/" + inquiryId + "?token=" + token)
                  .get("leads")
                  .get(0)
                  .get("status")
                  .asString())
          .isEqualTo("contacted");
      for (String path :
          List.of(
              "/partner",
              "/partner/connection",
              "/partner/usage",
              "/partner/deliveries",
              "/partner/webhook")) {
        lookAt(page, path);
      }
      page.locator(".desk-account button").click();
      assertThat(page.locator("main")).containsText("You are signed out");

      page.navigate("/operator/leads/" + inquiryId);
      signIn(page, system.credentials().operator().login());
      assertThat(page.locator("main")).containsText("Contacted");
      assertThat(page.content()).doesNotContain("canary-labpath");
      browser.screenshot("operator-trace-1280");
      for (String path :
          List.of(
              "/operator",
              "/operator/records/programs/ms-mls-usm",
              "/operator/imports",
              "/operator/quality",
              "/operator/corrections",
              "/operator/partners/demo-college",
              "/operator/parked",
              "/operator/audit",
              "/operator/audit?of=leads")) {
        lookAt(page, path);
      }
    }
  }

  @Test
  @Order(5)
  void aSchoolSetsUpItsWebhookAndAnOperatorLetsGoWhatItRefused() throws Exception {
    try (Receiver receiver = new Receiver();
        StudentBrowser browser = StudentBrowser.open(system.gateway(), 1280, 900)) {
      Page page = browser.page();
      page.navigate("/partner/webhook");
      signIn(page, system.credentials().demoPartner().login());
      page.locator("#url").fill(receiver.address());
      page.locator("button[value=save]").click();
      assertThat(page.locator("#webhook-secret")).containsText("whsec_");
      page.locator("form[action$='/webhook/test'] button").click();
      assertThat(page.locator("main")).containsText("Your address took the ping.");
      assertThat(receiver.signatures()).isNotEmpty().allMatch(one -> one.startsWith("v1,"));
      browser.screenshot("partner-webhook-1280");

      receiver.answerWith(500);
      page.navigate("/partner/connection");
      page.locator("form[action$='/test-lead'] button").click();
      page.waitForURL("**?lead=*");
      String leadId = page.url().replaceFirst(".*=", "");
      page.navigate("/partner/deliveries");
      LocalDate today = LocalDate.now(ZoneId.of("America/Chicago"));
      page.locator("#from").fill(today.minusDays(1).toString());
      page.locator("#to").fill(today.toString());
      page.locator("form[action$='/replays'] button").click();
      assertThat(page.locator("#progress strong")).hasText("Done");
      page.locator(".desk-account button").click();

      page.navigate("/operator/parked");
      signIn(page, system.credentials().operator().login());
      Locator parked = page.locator("tbody tr", new Page.LocatorOptions().setHasText("webhook"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                page.reload();
                return parked.count() > 0;
              });
      browser.screenshot("operator-parked-1280");
      receiver.answerWith(204);
      parked.first().locator("button").click();
      assertThat(page.locator("main")).containsText("It is tried again");
      await().atMost(Duration.ofSeconds(60)).until(() -> receiver.took(leadId));
    } finally {
      turnWebhookOff();
    }
  }

  /** The receiver is gone; what comes later shall not wait for it. */
  private void turnWebhookOff() throws IOException, InterruptedException {
    Credentials.OAuth own = system.credentials().demoPartner().oauth();
    String token = door.token(own.tokenUri(), own.clientId(), own.clientSecret(), own.scope());
    HttpResponse<String> answer =
        door.send(
            door.request("/api/v1/partner/webhook")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"enabled\":false}")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  @Order(5)
  void anOperatorImportsAFileAndChangesCapsAndRecords() throws Exception {
    try (StudentBrowser browser = StudentBrowser.open(system.gateway(), 1280, 900)) {
      Page page = browser.page();
      page.navigate("/operator/imports");
      signIn(page, system.credentials().operator().login());
      page.locator("#format").selectOption("places-csv");
      page.locator("#edition").fill("2026-11");
      page.locator("#file")
          .setInputFiles(
              new FilePayload(
                  "places.csv",
                  "text/csv",
                  """
                  city_ascii,state_id,county_fips,county_name,lat,lng,population,incorporated,id
                  Memphis,TN,47157,Shelby,35.1087,-89.9663,1056190,TRUE,1840015451
                  Nowhere,MS,,,north,-88,1,TRUE,1
                  """
                      .getBytes(UTF_8)));
      page.locator("form[enctype] button").click();
      // It follows the import by itself until that has ended.
      assertThat(page.locator("#progress .outcome-tag"))
          .hasText(
              Pattern.compile("succeeded|failed"),
              new LocatorAssertions.HasTextOptions().setTimeout(60_000));
      assertThat(page.locator(".row-errors tbody tr")).hasCount(1);
      assertThat(page.locator(".row-errors tbody")).containsText("3");
      browser.screenshot("operator-import-1280");

      for (String cap : List.of("500", "")) {
        page.navigate("/operator/partners/demo-college");
        page.locator("#perDay").fill(cap);
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator(".note-good")).isVisible();
        assertThat(page.locator("#perDay")).hasValue(cap);
      }

      page.navigate("/operator/records/new?kind=employers");
      page.locator("#id").fill("ms-lab-e2e");
      page.locator("#f-name").fill("Laboratory of the whole-system test");
      page.locator("main form button[type=submit]").first().click();
      assertThat(page.locator(".field-wrong").first()).isVisible();
      browser.screenshot("operator-record-new-1280");
      page.locator("#f-kind").selectOption("laboratory");
      page.locator("#f-type").fill("independent-laboratory");
      page.locator("#f-site-city").fill("Tupelo");
      page.locator("#f-site-state").fill("MS");
      page.locator("#f-site-postalCode").fill("38801");
      page.locator("#f-site-lat").fill("34.26");
      page.locator("#f-site-lon").fill("-88.73");
      page.locator("#f-site-accuracy").selectOption("city");
      page.locator("#f-provenance").fill("[{\"dataset\":\"operator\",\"asOf\":\"2026-11-23\"}]");
      page.locator("main form button[type=submit]").first().click();
      assertThat(page.locator("main")).containsText("Added.");
      assertThat(page.locator(".history")).containsText("created");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> door.get("/employers/ms-lab-e2e").statusCode() == 200);
      page.locator(".return-box summary").click();
      page.locator("#mergedInto").fill("ms-hosp-250004");
      page.locator("#sure").check();
      page.locator(".return-box button").click();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> door.get("/employers/ms-lab-e2e").statusCode() == 301);
      page.navigate("/employers/ms-lab-e2e");
      assertThat(page.url()).endsWith("/employers/ms-hosp-250004");
    }
  }

  /** Every part of the page came. */
  private static void lookAt(Page page, String path) {
    page.navigate(path);
    assertThat(page.locator("main h1")).hasCount(1);
    assertThat(page.locator("#trouble, .error-status")).hasCount(0);
  }

  private static void signIn(Page page, Credentials.Login login) {
    page.locator("input[name=username]").fill(login.username());
    page.locator("input[name=password]").fill(login.password());
    page.locator("button[type=submit]").click();
  }

  private static void fillRequest(Page page, String email) {
    page.locator("#firstName").fill("Canaria");
    page.locator("#lastName").fill("Vogelsang");
    page.locator("#email").fill(email);
    page.locator("input[name=scopes][value=email]").check();
    page.locator("#adult").check();
    // Whoever is quicker than a person is taken for a program.
    String shown = page.locator("input[name=loadedAt]").inputValue();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> Instant.now().isAfter(Instant.parse(shown).plusMillis(2500)));
  }

  private String outcome(ObjectNode asked) throws IOException, InterruptedException {
    HttpResponse<String> answer = door.post("/api/v1/eligibility/assessments", asked);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Door.JSON.readTree(answer.body()).get("results").get(0).get("outcome").asString();
  }

  private JsonNode asOperator(String path) throws IOException, InterruptedException {
    Credentials.Operator operator = system.credentials().operator();
    String token =
        door.token(
            operator.tokenUri(), operator.clientId(), operator.clientSecret(), operator.scope());
    HttpResponse<String> answer =
        door.send(door.request(path).header("Authorization", "Bearer " + token));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Door.JSON.readTree(answer.body());
  }

  private static String status(HttpResponse<String> taken) {
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    return Door.JSON.readTree(taken.body()).get("leads").get(0).get("status").asString();
  }

  private static String leadId(HttpResponse<String> taken) {
    return Door.JSON.readTree(taken.body()).get("leads").get(0).get("leadId").asString();
  }

  private Credentials.Kafka kafka() {
    return system.credentials().demoPartner().kafka();
  }
}
