package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

@PageTest
class RequestTests {

  private static final FakeServices SERVICES = FakeServices.ONE;
  private static final String FORM = "/request?program=demo-mlt-campus";
  private static final String ID = "01m84eqcnfqn1k03va255fg0dh";
  private static final String TOKEN = "made-up-token-for-tests-0123456789";

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
  }

  private Page send(Page form, String... changes) {
    java.util.Map<String, String> fields = new java.util.LinkedHashMap<>();
    for (String hidden :
        new String[] {"program", "key", "loadedAt", "textId", "version", "seller"}) {
      fields.put(hidden, form.field(hidden));
    }
    // Shown long ago: a person has read it since.
    fields.put("loadedAt", "2026-01-05T10:00:00Z");
    fields.put("firstName", "Test");
    fields.put("lastName", "Person");
    fields.put("email", "test.person@example.org");
    fields.put("scopes", "email");
    fields.put("adult", "yes");
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return new Browser(port)
        .post(
            "/request",
            fields.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new));
  }

  @Test
  void namesTheSchoolAndTicksNothing() {
    Page form = new Browser(port).get(FORM);

    assertThat(form.text())
        .contains("Who gets your request LabPath Demonstration College")
        .contains("pass my name, my e-mail address");
    assertThat(form.body()).doesNotContain("checked");
    assertThat(form.field("seller"))
        .isEqualTo("demo-college:ef6bad82ff7de54488f0ed9a9e374ececcb364a26ad1576063f8b2a8d209f03d");
    assertThat(form.field("key")).hasSize(36);
    assertThat(form.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void takesNothingPersonalFromTheAddress() {
    assertThat(new Browser(port).get(FORM + "&firstName=Mallory&email=m@example.org").body())
        .doesNotContain("Mallory");
  }

  @Test
  void sendsTheConsentThatWasShownAndKeepsTheTokenOutOfTheAddress() {
    Page form = new Browser(port).get(FORM);
    Page answer = send(form);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/receipt/" + ID);
    assertThat(answer.header("Set-Cookie"))
        .contains("receipt=" + TOKEN)
        .contains("Path=/receipt/" + ID)
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .doesNotContain("Max-Age");
    FakeServices.Call call = SERVICES.calls("POST", "/leads").getFirst();
    assertThat(call.header("Idempotency-Key")).isEqualTo(form.field("key"));
    assertThat(call.body())
        .contains("\"programs\":[\"demo-mlt-campus\"]")
        .contains("\"adult\":true")
        .contains("\"scopes\":[\"email\"]")
        .contains("\"sha256\":\"ef6bad82")
        .doesNotContain("phone");
  }

  @ParameterizedTest
  @CsvSource({
    "firstName, '', firstName",
    "lastName, '', lastName",
    "email, nobody, email",
    "scopes, '', scopes",
    "scopes, sms, phone",
    "adult, '', adult",
    "postalCode, 39, postalCode",
  })
  void asksAgainForWhatIsWrongAndKeepsTheRest(String field, String value, String wrong) {
    Page form = new Browser(port).get(FORM);
    Page again = send(form, field, value);

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("<title>Error: ")
        .contains("href=\"#" + wrong + "\"")
        .contains("id=\"" + wrong + "-error\"")
        .contains("id=\"errors\" autofocus");
    assertThat(again.field("key")).isEqualTo(form.field("key"));
    assertThat(again.body()).contains(wrong.equals("lastName") ? "Test" : "Person");
    assertThat(SERVICES.calls("POST", "/leads")).isEmpty();
  }

  @Test
  void sendsTheSameBytesUnderTheSameKeyAfterALostAnswer() {
    Page form = new Browser(port).get(FORM);
    SERVICES.on("POST /leads", 503, "{}");
    Page lost = send(form);

    assertThat(lost.status()).isEqualTo(503);
    assertThat(lost.text()).contains("It will not be sent twice");
    SERVICES.on("POST /leads", 201, FakeServices.read("taken"));
    send(lost);
    FakeServices.Call first = SERVICES.calls("POST", "/leads").get(0);
    FakeServices.Call second = SERVICES.calls("POST", "/leads").get(1);
    assertThat(second.header("Idempotency-Key")).isEqualTo(first.header("Idempotency-Key"));
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void asksOnceMoreWhenTheFormCameBackSoonerThanAPersonCanRead() {
    Page form = new Browser(port).get(FORM);
    Page quick = send(form, "loadedAt", Instant.now(Clock.systemUTC()).toString());

    assertThat(quick.status()).isEqualTo(422);
    assertThat(quick.text()).contains("quicker than a person can read");
    assertThat(SERVICES.calls("POST", "/leads")).isEmpty();
    assertThat(send(form, "loadedAt", "at noon").status()).isEqualTo(422);
    assertThat(send(quick).header("Location")).startsWith("/receipt/");
  }

  @Test
  void sendsAnEligibilityResultOnlyWhenItIsTicked() {
    String cookie = "assessment=MLT:NOT_YET:MLT.R1";
    Page form = new Browser(port, "Cookie", cookie).get(FORM);
    assertThat(form.text()).contains("Send this result along: MLT");
    assertThat(form.body()).doesNotContain("checked");
    assertThat(new Browser(port).get(FORM).text()).doesNotContain("Send this result along");

    send(form);
    assertThat(SERVICES.calls("POST", "/leads").getLast().body()).doesNotContain("assessment");
    send(form, "assessment", "MLT:NOT_YET:MLT.R1");
    assertThat(SERVICES.calls("POST", "/leads").getLast().body())
        .contains(
            "\"assessment\":{\"credential\":\"MLT\",\"outcome\":\"NOT_YET\",\"bestRoute\":\"MLT.R1\"}");
    send(form, "assessment", "<b>:NOT_YET:x");
    assertThat(SERVICES.calls("POST", "/leads").getLast().body()).doesNotContain("assessment");
  }

  @Test
  void startsAnewWhenTheSameFormWasSentWithOtherAnswers() {
    Page form = new Browser(port).get(FORM);
    SERVICES.refuse("POST /leads", 422, "idempotency-key-reused", "");
    Page again = send(form);

    assertThat(again.text()).contains("You already sent this form");
    assertThat(again.field("key")).isNotEqualTo(form.field("key"));
  }

  @Test
  void asksForConsentAgainWhenItsWordsHaveChanged() {
    SERVICES.refuse("POST /leads", 422, "consent-mismatch", "");
    Page again = send(new Browser(port).get(FORM));

    assertThat(again.text()).contains("has changed").contains("Nothing was sent");
    assertThat(again.body()).doesNotContain("value=\"email\" checked");
  }

  @Test
  void putsTheServicesFindingsAtTheirFields() {
    SERVICES.refuse(
        "POST /leads",
        422,
        "unprocessable",
        ",\"errors\":[{\"pointer\":\"/student/email\",\"code\":\"email\",\"message\":\"x\"}]");

    assertThat(send(new Browser(port).get(FORM)).body()).contains("href=\"#email\"");
  }

  @Test
  void refusesAFormFilledInByAProgramAndOneFromAnotherSite() {
    assertThat(send(new Browser(port).get(FORM), "website", "http://spam.example").status())
        .isEqualTo(422);
    assertThat(new Browser(port, "Sec-Fetch-Site", "cross-site").post("/request").status())
        .isEqualTo(403);
    assertThat(new Browser(port, "Origin", "https://evil.example").post("/request").text())
        .contains("did not come from our own page");
    assertThat(new Browser(port, "Origin", "null").post("/request").status()).isEqualTo(403);
    assertThat(new Browser(port, "Origin", "http://localhost:" + port).post("/request").status())
        .isNotEqualTo(403);
    assertThat(SERVICES.calls("POST", "/leads")).isEmpty();
  }

  @Test
  void offersTheSchoolsOwnPageWhereItTakesNoRequests() {
    SERVICES.on(
        "GET /consents/lead-request",
        200,
        "{\"textId\":\"lead-request\",\"version\":\"1\",\"language\":\"en\",\"texts\":[],\"scopes\":[\"email\"]}");

    assertThat(new Browser(port).get("/request?program=ms-mls-usm").text())
        .contains("does not take requests through LabPath");
  }

  @Test
  void saysInWordsWhyNothingWasSent() {
    // Every reason the lead service gives a student.
    for (String reason : List.of("already-requested", "cap-reached", "criteria", "no-partner")) {
      SERVICES.on(
          "GET /leads/" + ID,
          200,
          "{\"inquiryId\":\"%s\",\"leads\":[{\"programId\":\"x\",\"status\":\"not-routed\",\"reason\":\"%s\"}]}"
              .formatted(ID, reason));
      Browser holder = new Browser(port, "Cookie", "receipt=" + TOKEN);

      for (String language : List.of("en", "es")) {
        Page receipt = holder.get("/receipt/" + ID + "?lang=" + language);
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.text()).doesNotContain(reason);
      }
    }
  }

  @Test
  void showsTheReceiptToWhoHoldsItsCodeAlone() {
    Page receipt = new Browser(port, "Cookie", "receipt=" + TOKEN).get("/receipt/" + ID);

    assertThat(receipt.text())
        .contains("LabPath Demonstration College")
        .contains("Sent.")
        .contains("When does it begin?");
    // With no-referrer a browser on plain http would send the receipt's own forms as another's.
    assertThat(receipt.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(receipt.header("Cache-Control")).isEqualTo("no-store");
    assertThat(receipt.body()).doesNotContain("?token=");
    assertThat(new Browser(port).get("/receipt/" + ID).text())
        .contains("Write the code that stands in our e-mail")
        .doesNotContain("When does it begin?");
  }

  @Test
  void showsAllThatWasSent() {
    SERVICES.on(
        "GET /leads/" + ID,
        200,
        FakeServices.read("receipt")
            .replace(
                "\"message\":",
                "\"postalCode\":\"39501\",\"state\":\"MS\",\"timeZone\":\"America/Chicago\","
                    + "\"startTerm\":\"2027-fall\",\"assessment\":{\"credential\":\"MLT\","
                    + "\"outcome\":\"NOT_YET\",\"bestRoute\":\"MLT.R1\"},\"message\":"));
    Browser holder = new Browser(port, "Cookie", "receipt=" + TOKEN);

    assertThat(holder.get("/receipt/" + ID).text())
        .contains("State (from the ZIP code) Mississippi", "America/Chicago", "2027-fall")
        .contains(
            "Your eligibility result MLT: Not yet, but a date you gave would do it", "MLT.R1");
    assertThat(holder.get("/receipt/" + ID + "?lang=es").text())
        .contains("Estado (según el código postal)", "Cuándo quiere empezar 2027-fall");
  }

  @Test
  void saysOnlyThatASchoolWasToldWhereItWas() {
    Browser holder = new Browser(port, "Cookie", "receipt=" + TOKEN);
    String receipt =
        "{\"inquiryId\":\""
            + ID
            + "\",\"leads\":[{\"leadId\":\"x\",\"status\":\"%s\",\"%s\":\"%s\"}]}";
    String page = "/receipt/" + ID + "?done=withdrawn";
    String told = "The school was told";

    SERVICES.on("GET /leads/" + ID, 200, receipt.formatted("withdrawn", "notice", "none"));
    assertThat(holder.get(page).text())
        .contains("no longer works with LabPath, so we cannot tell it")
        .doesNotContain(told)
        .doesNotContain("The school is told");
    assertThat(holder.get(page + "&lang=es").text()).contains("no podemos avisarle");
    SERVICES.on("GET /leads/" + ID, 200, receipt.formatted("withdrawn", "notice", "waiting"));
    assertThat(holder.get(page).text()).contains("is being told").doesNotContain(told);
    SERVICES.on("GET /leads/" + ID, 200, receipt.formatted("withdrawn", "notice", "sent"));
    assertThat(holder.get(page).text()).contains(told);
    // It was taken first, so something about the student is kept.
    SERVICES.on(
        "GET /leads/" + ID, 200, receipt.formatted("not-routed", "reason", "partner-removed"));
    assertThat(holder.get(page).text())
        .contains("stopped working with LabPath before your request reached it")
        .doesNotContain("Nothing about you was kept", "partner-removed");
  }

  @Test
  void opensAReceiptByNumberAndCode() {
    Page opened = new Browser(port).post("/receipt", "inquiryId", ID, "code", TOKEN);

    assertThat(opened.header("Location")).isEqualTo("/receipt/" + ID);
    assertThat(opened.header("Set-Cookie")).contains("receipt=" + TOKEN);
    assertThat(new Browser(port).post("/receipt", "inquiryId", "../x", "code", "y").status())
        .isEqualTo(422);
  }

  @Test
  void withdrawsOneLeadAndErasesEverythingOnceConfirmed() {
    Browser holder = new Browser(port, "Cookie", "receipt=" + TOKEN);
    Page withdrawn = holder.post("/receipt/" + ID + "/withdraw", "lead", ID + "-21mj20");

    assertThat(withdrawn.header("Location")).isEqualTo("/receipt/" + ID + "?done=withdrawn");
    assertThat(SERVICES.calls("POST", "/leads/" + ID + "/withdrawal").getFirst().body())
        .contains(ID + "-21mj20");
    assertThat(holder.get("/receipt/" + ID + "/erase").text()).contains("Erase this request?");
    assertThat(SERVICES.calls("DELETE", "/leads/" + ID)).isEmpty();
    Page erased = holder.post("/receipt/" + ID + "/erase");
    assertThat(erased.header("Location")).isEqualTo("/receipt/erased");
    assertThat(erased.header("Set-Cookie")).contains("Max-Age=0");
    SERVICES.refuse("GET /leads/" + ID, 410, "gone", "");
    assertThat(holder.get("/receipt/" + ID).text()).contains("Your request is erased");
  }
}
