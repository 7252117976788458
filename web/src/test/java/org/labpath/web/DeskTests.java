package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

@PageTest
class DeskTests {

  private static final FakeServices SERVICES = FakeServices.ONE;
  private static final String LEAD = "/partner/leads/" + DeskAnswers.LEAD;
  private static final String RECORD = "/operator/records/programs/ms-mls-usm";

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
    DeskAnswers.on(SERVICES);
  }

  @Test
  void aSchoolSeesALeadAndSaysWhatBecameOfIt() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page lead = desk.get(LEAD);
    assertThat(lead.text())
        .contains("test.person@example.org", "You may text", "No calls", "Can I work beside it?");
    Page noReason = desk.post(lead, LEAD + "/status", "status", "returned", "reason", " ");
    assertThat(noReason.status()).isEqualTo(422);
    assertThat(noReason.text()).contains("why you return it");
    desk.post(lead, LEAD + "/status", "status", "returned", "reason", "moved away");
    assertThat(SERVICES.calls("POST", "/partner/leads").getFirst().body())
        .contains("\"status\":\"returned\"", "\"reason\":\"moved away\"");
    assertThat(desk.get(LEAD + "?done=returned").text()).contains("Saved: Returned.");
  }

  @Test
  void whatAStudentTypedNeverBecomesMarkup() {
    String hostile = "<script>alert(1)</script>\\\" onmouseover=\\\"x' [[${7*7}]] __${7*7}__";
    String lead = DeskAnswers.lead(hostile, "accepted", false);
    SERVICES.on("GET " + LEAD, 200, lead);
    SERVICES.on(
        "GET /partner/leads",
        200,
        "{\"items\":["
            + lead.replace("\"email\":\"", "\"email\":\"<img src=x onerror=alert(1)>")
            + "],\"page\":{\"number\":0,\"size\":20,\"totalItems\":1,\"totalPages\":1}}");
    Desk desk = Desk.signedIn(port, "demo-partner");
    for (String path : new String[] {"/partner", "/partner/leads", LEAD}) {
      Page page = desk.get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.body())
          .as(path)
          .contains("&lt;script&gt;", "7*7")
          .doesNotContain("<script>alert", "<img src=x", "\" onmouseover=\"x");
    }
  }

  @Test
  void handsTheFilesThroughWithTheSchoolsOwnToken() {
    Page file = Desk.signedIn(port, "demo-partner").get("/partner/leads.csv");

    assertThat(file.body()).isEqualTo("leadId,firstName\r\n" + DeskAnswers.LEAD + ",Test\r\n");
    assertThat(file.header("Content-Disposition")).contains("attachment", "leads.csv");
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void showsNewSecretsOnceAndOnlyAfterAClearYes() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page form = desk.get("/partner/connection");
    assertThat(form.text())
        .contains("labpath.leads.demo-college.v1", "demo-college.python", "scram.ScramLoginModule");
    assertThat(desk.post(form, "/partner/connection/rotation").status()).isEqualTo(422);
    assertThat(SERVICES.calls("POST", "/partner/rotation")).isEmpty();
    Page sent = desk.post(form, "/partner/connection/rotation", "sure", "yes");
    assertThat(sent.header("Location")).isEqualTo("/partner/connection");
    assertThat(sent.body() + sent.response().headers().map()).doesNotContain("made-up");
    Page made = desk.get("/partner/connection");
    assertThat(made.text()).contains("made-up-kafka-password", "made-up-client-secret");
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    // What a browser does that loads the page anew: it asks again, and sends no form.
    assertThat(desk.get("/partner/connection").text()).doesNotContain("made-up-kafka-password");
    assertThat(SERVICES.calls("POST", "/partner/rotation")).hasSize(1);
    assertThat(desk.post(form, "/partner/connection/test-lead").header("Location"))
        .isEqualTo("/partner/connection?lead=" + DeskAnswers.LEAD);
  }

  @Test
  void setsUpTriesAndTurnsTheWebhook() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page form = desk.get("/partner/webhook");
    assertThat(desk.post(form, "/partner/webhook", "action", "save", "url", "ftp://x").status())
        .isEqualTo(422);
    Page sent =
        desk.post(form, "/partner/webhook", "action", "save", "url", "https://school.example/x");
    assertThat(sent.header("Location")).isEqualTo("/partner/webhook");
    assertThat(desk.get("/partner/webhook").text()).contains("Saved.", "whsec_made-up");
    assertThat(desk.get("/partner/webhook").text()).doesNotContain("Saved.", "whsec_made-up");
    assertThat(SERVICES.calls("PUT", "/partner/webhook").getFirst().body())
        .isEqualTo("{\"url\":\"https://school.example/x\",\"enabled\":true}");
    assertThat(desk.post(form, "/partner/webhook/test").header("Location"))
        .isEqualTo("/partner/webhook");
    assertThat(desk.get("/partner/webhook").text()).contains("did not take the ping", "HTTP 401");
  }

  @Test
  void asksForWholeDaysInTheSchoolsOwnZoneAgain() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page form = desk.get("/partner/deliveries?outcome=failed&channel=nope");
    assertThat(SERVICES.calls("GET", "/partner/deliveries").getLast().query())
        .isEqualTo("outcome=failed&page=0");
    Page begun =
        desk.post(
            form, "/partner/replays", "from", "2026-11-01", "to", "2026-11-01", "channel", "kafka");
    assertThat(begun.header("Location")).isEqualTo("/partner/replays/r-1");
    assertThat(SERVICES.calls("POST", "/partner/replays").getFirst().body())
        .contains("\"from\":\"2026-11-01T05:00:00Z\"", "\"to\":\"2026-11-02T06:00:00Z\"");
    assertThat(desk.get("/partner/replays/r-1").text()).contains("3 of 7 events");
    assertThat(desk.post(form, "/partner/replays", "from", "x", "to", "").status()).isEqualTo(422);
  }

  @Test
  void saysWhatIsMissingAndKeepsTheRest() {
    SERVICES.on("GET /partner/usage", 503, "{}");
    SERVICES.on("GET /partner/connection", 404, "{}");
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page home = desk.get("/partner");

    assertThat(home.status()).isEqualTo(200);
    assertThat(home.text()).contains("Maria del Carmen", "the lead service does not answer");
    assertThat(desk.get("/partner/connection").text()).contains("This is not there", "Test lead");
    SERVICES.on("GET /admin/parked", 503, "{}");
    Desk operator = Desk.signedIn(port, "operator");
    assertThat(operator.get("/operator").text()).contains("A dash means");
  }

  @Test
  void speaksSpanishToSchools() {
    assertThat(Desk.signedIn(port, "demo-partner").get("/partner/leads?lang=es").text())
        .contains("Solicitudes", "Descargar CSV", "Nueva");
  }

  @Test
  void anOperatorChangesOneFieldAndNothingElse() {
    Desk desk = Desk.signedIn(port, "operator");
    SERVICES.versions("\"7\"");
    Page form = desk.get(RECORD);
    assertThat(form.text()).contains("lengthMonths", "version \"7\"".replace("\"", "\""));
    Page saved =
        desk.post(
            form,
            RECORD,
            "version",
            "\"7\"",
            "was-f-lengthMonths",
            "48",
            "f-lengthMonths",
            "46",
            "was-f-site-city",
            "Hattiesburg",
            "f-site-city",
            "Hattiesburg");
    assertThat(saved.header("Location")).isEqualTo(RECORD + "?done=saved");
    FakeServices.Call put = SERVICES.calls("PUT", "/admin/programs").getFirst();
    assertThat(put.header("If-Match")).isEqualTo("\"7\"");
    assertThat(put.body())
        .contains("\"lengthMonths\":46", "\"city\":\"Hattiesburg\"", "\"value\":78.6", "\"id\"");
  }

  @Test
  void anOperatorAddsARecordAndSeesWhatIsWrongBesideItsField() {
    Desk desk = Desk.signedIn(port, "operator");
    Page form = desk.get("/operator/records/new?kind=programs");
    assertThat(form.text()).contains("Add a program", "School id").doesNotContain("History");
    Page noId = desk.post(form, "/operator/records/new", "kind", "programs", "id", "Not An Id");
    assertThat(noId.status()).isEqualTo(422);
    assertThat(noId.body()).contains("href=\"#id\"", "id=\"id-error\"", "value=\"Not An Id\"");
    assertThat(SERVICES.calls("PUT", "/admin/programs")).isEmpty();

    String call = "PUT /admin/programs/ms-mlt-new";
    SERVICES.refuse(
        call,
        422,
        "unprocessable",
        ",\"errors\":[{\"pointer\":\"/accreditation/meaning\",\"code\":\"missing\",\"message\":\"Say"
            + " <b>what</b> it means\"},{\"pointer\":\"/schoolId\",\"message\":\"No such"
            + " school\"}]");
    String[] typed = {
      "kind", "programs", "id", "ms-mlt-new", "was-f-name", "", "f-name", "New <i>program</i>",
      "was-f-site-city", "", "f-site-city", "Tupelo", "was-f-lengthMonths", "", "f-lengthMonths",
          "24"
    };
    Page refused = desk.post(form, "/operator/records/new", typed);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "href=\"#f-accreditation-meaning-en\"",
            "id=\"f-accreditation-meaning-en-error\"",
            "Say &lt;b&gt;what&lt;/b&gt; it means",
            "id=\"f-schoolId-error\"",
            "value=\"New &lt;i&gt;program&lt;/i&gt;\"",
            "value=\"Tupelo\"")
        .doesNotContain("<i>program");

    SERVICES.refuse(call, 412, "stale-version", "");
    assertThat(desk.post(form, "/operator/records/new", typed).text())
        .contains("There is a record with this id.");
    SERVICES.on(call, 201, "{\"id\":\"ms-mlt-new\"}");
    Page added = desk.post(form, "/operator/records/new", typed);
    assertThat(added.header("Location"))
        .isEqualTo("/operator/records/programs/ms-mlt-new?done=added");
    FakeServices.Call put = SERVICES.calls("PUT", "/admin/programs").getLast();
    assertThat(put.header("If-None-Match")).isEqualTo("*");
    assertThat(put.header("If-Match")).isEmpty();
    assertThat(put.body())
        .contains("\"id\":\"ms-mlt-new\"", "\"city\":\"Tupelo\"", "\"lengthMonths\":24");
    for (String kind : List.of("schools", "employers")) {
      assertThat(desk.get("/operator/records/new?kind=" + kind).status()).isEqualTo(200);
    }
    assertThat(desk.get("/operator/records/new?kind=people").status()).isEqualTo(404);
  }

  @Test
  void pagesThroughTheWholeHistoryOfARecord() {
    SERVICES.on(
        "GET /admin/audit",
        200,
        """
        {"items":[{"at":"2026-11-20T10:00:00Z","who":"operator","action":"changed","kind":"programs","recordId":"ms-mls-usm",
          "version":3,"changes":[{"field":"name","before":"\\"<u>Old</u>\\"","after":"\\"New\\""}]}],
         "page":{"number":2,"size":20,"totalItems":61,"totalPages":4}}
        """);
    Page page = Desk.signedIn(port, "operator").get(RECORD + "?page=2");
    assertThat(SERVICES.calls("GET", "/admin/audit").getLast().query())
        .isEqualTo("kind=programs&id=ms-mls-usm&page=2");
    assertThat(page.body())
        .contains("&lt;u&gt;Old&lt;/u&gt;", "href=\"" + RECORD + "?page=3\"")
        .doesNotContain("<u>");
  }

  @Test
  void twoOperatorsCannotUndoEachOtherUnseen() {
    Desk desk = Desk.signedIn(port, "operator");
    SERVICES.versions("\"8\"");
    Page form = desk.get(RECORD);
    Page conflict =
        desk.post(
            form,
            RECORD,
            "version",
            "\"7\"",
            "was-f-lengthMonths",
            "36",
            "f-lengthMonths",
            "40",
            "was-f-name",
            "Older name",
            "f-name",
            "Older name");

    assertThat(conflict.status()).isEqualTo(412);
    assertThat(conflict.text())
        .contains("Somebody else changed this in the meantime", "Stored meanwhile: 48");
    assertThat(conflict.body()).contains("value=\"40\"", "value=\"Medical Laboratory Science\"");
    assertThat(conflict.body()).contains("value=\"&quot;8&quot;\"");
    assertThat(SERVICES.calls("PUT", "/admin/programs")).isEmpty();
    Page unreadable =
        desk.post(
            form, RECORD, "version", "\"8\"", "was-f-outcomes", "", "f-outcomes", "[{not json");
    assertThat(unreadable.status()).isEqualTo(422);
    assertThat(unreadable.text()).contains("This is not JSON.");
  }

  @Test
  void reachesEveryImportThereWas() {
    SERVICES.on(
        "GET /admin/imports",
        200,
        "{\"items\":["
            + DeskAnswers.job("succeeded", 100, "")
            + "],\"page\":{\"number\":1,\"size\":20,\"totalItems\":50,\"totalPages\":3}}");
    Page page = Desk.signedIn(port, "operator").get("/operator/imports?page=1");
    assertThat(SERVICES.calls("GET", "/admin/imports").getLast().query()).isEqualTo("page=1");
    assertThat(page.body()).contains("href=\"/operator/imports?page=2\"");
    assertThat(page.text()).containsPattern("\\d+ removed");
  }

  @Test
  void handsAnImportOnAndShowsItsRowsAndErrors() {
    Desk desk = Desk.signedIn(port, "operator");
    Page form = desk.get("/operator/imports");
    Page begun = desk.upload(form, "/operator/imports", "ipeds-hd", "2024", "UNITID,INSTNM\n1,A\n");
    assertThat(begun.header("Location")).isEqualTo("/operator/imports/" + DeskAnswers.IMPORT);
    FakeServices.Call sent = SERVICES.calls("POST", "/admin/imports").getFirst();
    assertThat(sent.body()).isEqualTo("UNITID,INSTNM\n1,A\n");
    assertThat(sent.query()).isEqualTo("format=ipeds-hd&edition=2024");
    String running = desk.get("/operator/imports/" + DeskAnswers.IMPORT).body();
    assertThat(running).contains("hx-trigger=\"every 1s\"", "40 %");
    SERVICES.on(
        "GET /admin/imports/" + DeskAnswers.IMPORT,
        200,
        DeskAnswers.job(
            "failed",
            3,
            ",\"errors\":[{\"line\":3,\"column\":2,\"code\":\"state\",\"message\":\"<b>ZZ</b> is no"
                + " state\"}]"));
    Page failed = desk.get("/operator/imports/" + DeskAnswers.IMPORT);
    assertThat(failed.body()).contains("&lt;b&gt;ZZ&lt;/b&gt;").doesNotContain("hx-trigger");
    assertThat(desk.upload(form, "/operator/imports", "", "", "x").status()).isEqualTo(422);
  }

  @Test
  void changesAPartnersTermsAndLeavesWhatItDoesNotShow() {
    Desk desk = Desk.signedIn(port, "operator");
    Page form = desk.get("/operator/partners/demo-college");
    assertThat(form.field("perDay")).isEqualTo("20");
    desk.post(
        form,
        "/operator/partners/demo-college",
        "name",
        "Demonstration College",
        "schoolIds",
        "demo-school, other-school",
        "timeZone",
        "America/Chicago",
        "perDay",
        "25",
        "duplicateWindowDays",
        "30",
        "kafka",
        "yes",
        "oauthClientId",
        "demo-partner");
    assertThat(SERVICES.calls("PUT", "/admin/partners").getFirst().body())
        .contains("\"caps\":{\"perDay\":25}", "\"demo-school\",\"other-school\"", "kept as it is")
        .doesNotContain("criteria", "createdAt", "\"state\"");
    Page unsure = desk.post(form, "/operator/partners/demo-college/suspension");
    assertThat(unsure.status()).isEqualTo(422);
    Page sent = desk.post(form, "/operator/partners/demo-college/rotation", "sure", "yes");
    assertThat(sent.header("Location")).isEqualTo("/operator/partners/demo-college?done=rotated");
    assertThat(desk.get(sent.header("Location")).text()).contains("made-up-password");
    assertThat(desk.get(sent.header("Location")).text()).doesNotContain("made-up-password");
    assertThat(SERVICES.calls("POST", "/admin/partners/demo-college/rotation")).hasSize(1);
  }

  @Test
  void showsTheSecretOfANewWebhookOnceWhoeverSetItUp() {
    Desk desk = Desk.signedIn(port, "operator");
    Page form = desk.get("/operator/partners/demo-college");
    String made = "\"webhook\":{\"url\":\"https://x.example/in\",\"secret\":\"whsec_made-up\"}}";
    SERVICES.on("PUT /admin/partners/demo-college", 200, "{\"partnerId\":\"demo-college\"," + made);
    Page saved =
        desk.post(form, "/operator/partners/demo-college", "webhookUrl", "https://x.example/in");
    assertThat(desk.get(saved.header("Location")).text()).contains("whsec_made-up");
    assertThat(desk.get(saved.header("Location")).text()).doesNotContain("whsec_made-up");
    SERVICES.on("POST /admin/partners", 201, "{\"kafka\":{\"topic\":\"t\"}," + made);
    Page added =
        desk.post(form, "/operator/partners/new", "partnerId", "demo-college", "name", "x");
    assertThat(desk.get(added.header("Location")).text()).contains("whsec_made-up");
  }

  @Test
  void anOperatorUndoesNothingThatThePartnerChangedMeanwhile() {
    Desk desk = Desk.signedIn(port, "operator");
    String path = "/operator/partners/demo-college";
    String partner =
        "{\"partnerId\":\"demo-college\",\"state\":\"active\",\"name\":\"Demo\","
            + "\"schoolIds\":[\"demo-school\"],\"timeZone\":\"America/Chicago\","
            + "\"caps\":{\"perDay\":20},\"schedule\":{\"days\":[\"MONDAY\"],\"from\":\"08:00\","
            + "\"to\":\"17:00\"},\"delivery\":{\"kafka\":true,\"webhook\":{\"url\":\"%s\"}}}";
    SERVICES.on("GET /admin" + path.substring(9), 200, partner.formatted("https://old.example"));
    Page form = desk.get(path);
    assertThat(form.field("was-webhookUrl")).isEqualTo("https://old.example");
    SERVICES.on("GET /admin" + path.substring(9), 200, partner.formatted("https://new.example"));
    String[] sent = {
      "was-name",
      "Demo",
      "name",
      "Demo",
      "was-schoolIds",
      "demo-school",
      "schoolIds",
      "demo-school",
      "was-timeZone",
      "America/Chicago",
      "timeZone",
      "America/Chicago",
      "was-perDay",
      "20",
      "perDay",
      "5",
      "was-days",
      "MONDAY",
      "days",
      "MONDAY",
      "was-from",
      "08:00",
      "from",
      "08:00",
      "was-to",
      "17:00",
      "to",
      "17:00",
      "was-kafka",
      "yes",
      "kafka",
      "yes",
      "was-webhookUrl",
      "https://old.example",
      "webhookUrl",
      "https://old.example"
    };
    assertThat(desk.post(form, path, sent).header("Location")).endsWith("?done=saved");
    assertThat(SERVICES.calls("PUT", "/admin/partners").getLast().body())
        .contains("\"perDay\":5", "https://new.example", "\"days\":[\"MONDAY\"]", "\"kafka\":true")
        .doesNotContain("old.example");
    SERVICES.on("PUT /admin/partners/demo-college", 503, "{}");
    SERVICES.on("GET /admin" + path.substring(9), 503, "{}");
    Page kept = desk.post(form, path, sent);
    assertThat(kept.status()).isEqualTo(503);
    assertThat(kept.field("perDay")).isEqualTo("5");
    assertThat(kept.field("was-perDay")).isEqualTo("20");
  }

  @Test
  void showsANewSecretToTheSignInAloneThatMadeIt() {
    Desk desk = Desk.signedIn(port, "operator");
    Page form = desk.get("/operator/partners/demo-college");
    desk.post(form, "/operator/partners/demo-college/rotation", "sure", "yes");
    Desk another = Desk.signedIn(port, "operator");
    another.cookies().put("labpath-once", desk.cookies().get("labpath-once"));
    assertThat(another.get("/operator/partners/demo-college").text())
        .doesNotContain("made-up-password");
    // The cookie is good for its own page alone.
    assertThat(desk.get("/operator/partners/demo-college").text()).contains("made-up-password");
  }

  @Test
  void namesTheFieldsOfAPartnerThatAreWrongAndLeadsToThem() {
    Desk desk = Desk.signedIn(port, "operator");
    String wrong =
        ",\"detail\":\"Some terms are"
            + " wrong\",\"errors\":[{\"pointer\":\"/caps/perDay\",\"message\":\"At least"
            + " 0\"},{\"pointer\":\"/schoolIds/2\",\"message\":\"Unknown"
            + " <b>school</b>\"},{\"pointer\":\"/delivery/webhook/url\",\"message\":\"Not"
            + " public\"},{\"pointer\":\"/newThing/atAll\",\"message\":\"Odd\"}]";
    SERVICES.refuse("POST /admin/partners", 422, "unprocessable", wrong);
    SERVICES.refuse("PUT /admin/partners/demo-college", 422, "unprocessable", wrong);
    for (String path : List.of("/operator/partners/new", "/operator/partners/demo-college")) {
      Page form = desk.get(path);
      Page refused = desk.post(form, path, "partnerId", "some-college", "perDay", "-3");

      assertThat(refused.status()).as(path).isEqualTo(422);
      assertThat(refused.body())
          .as(path)
          .contains("href=\"#perDay\"", "id=\"perDay-error\"", "href=\"#webhookUrl\"")
          .contains("aria-describedby=\"schoolIds-error schoolIds-hint\"", "value=\"-3\"")
          .contains("Unknown &lt;b&gt;school&lt;/b&gt;")
          .doesNotContain("/caps", "/schoolIds", "/delivery", "/newThing");
      assertThat(refused.text())
          .as(path)
          .contains("Most leads per day : At least 0", "new thing at all: Odd");
    }
    SERVICES.refuse(
        "PUT /partner/webhook",
        422,
        "unprocessable",
        ",\"errors\":[{\"pointer\":\"/url\",\"message\":\"Not public\"}]");
    Desk partner = Desk.signedIn(port, "demo-partner");
    Page webhook = partner.get("/partner/webhook");
    Page refused =
        partner.post(webhook, "/partner/webhook", "action", "save", "url", "https://127.0.0.1/x");
    assertThat(refused.body())
        .contains("href=\"#url\"", "id=\"url-error\"")
        .doesNotContain("/url<");
  }

  @Test
  void keepsWhatWasTypedWhereAChangeFails() {
    Desk desk = Desk.signedIn(port, "operator");
    Page queue = desk.get("/operator/corrections?page=1");
    SERVICES.on("POST /admin/corrections/c-1/resolution", 503, "{}");
    Page unsettled =
        desk.post(
            queue,
            "/operator/corrections/c-1",
            "page",
            "1",
            "outcome",
            "duplicate",
            "note",
            "Said twice");
    assertThat(unsettled.status()).isEqualTo(503);
    assertThat(SERVICES.calls("GET", "/admin/corrections").getLast().query()).contains("page=1");
    assertThat(unsettled.field("note")).isEqualTo("Said twice");
    assertThat(unsettled.body()).containsPattern("value=\"duplicate\"[^>]*selected");

    SERVICES.versions("\"7\"");
    Page record = desk.get(RECORD);
    Page unremoved =
        desk.post(record, RECORD + "/removal", "version", "\"7\"", "mergedInto", "ms-mlt-other");
    assertThat(unremoved.field("mergedInto")).isEqualTo("ms-mlt-other");

    Desk partner = Desk.signedIn(port, "demo-partner");
    Page deliveries = partner.get("/partner/deliveries");
    Page unsent =
        partner.post(deliveries, "/partner/replays", "from", "x", "to", "", "channel", "webhook");
    assertThat(unsent.body()).containsPattern("value=\"webhook\"[^>]*selected");
  }

  @Test
  void speaksSpanishToOperators() {
    Desk desk = Desk.signedIn(port, "operator");
    SERVICES.versions("\"7\"");
    assertThat(desk.get("/operator?lang=es").text()).contains("Buscar un registro", "avisos de");
    assertThat(desk.get(RECORD + "?lang=es").text())
        .contains("Duración en meses", "Significado (español)", "Lo básico");
    assertThat(desk.get("/operator/partners/demo-college?lang=es").text())
        .contains("Máximo de solicitudes al día", "Claves nuevas", "activo");
    Page form = desk.get("/operator/records/new?kind=schools&lang=es");
    assertThat(form.text()).contains("Agregar una escuela");
    Page wrong =
        desk.post(form, "/operator/records/new?lang=es", "kind", "schools", "id", "Not An Id");
    assertThat(wrong.text()).contains("Corrija los campos", "letras minúsculas");
    for (String path :
        List.of(
            "/operator/imports",
            "/operator/imports/" + DeskAnswers.IMPORT,
            "/operator/quality",
            "/operator/corrections",
            "/operator/partners",
            "/operator/partners/new",
            "/operator/leads",
            "/operator/leads/" + DeskAnswers.INQUIRY,
            "/operator/parked",
            "/operator/audit",
            "/operator/audit?of=leads")) {
      String text = desk.get(path + (path.contains("?") ? "&" : "?") + "lang=es").text();
      assertThat(text).as(path).contains("Calidad de datos", "Sesión de");
      assertThat(text).as(path).doesNotContain("??", "Overview", "Since", "Kind of file");
    }
  }

  @Test
  void followsARequestByItsNumberAndReleasesWhatIsStuck() {
    Desk desk = Desk.signedIn(port, "operator");
    assertThat(desk.get("/operator/leads?inquiry=" + DeskAnswers.INQUIRY).header("Location"))
        .isEqualTo("/operator/leads/" + DeskAnswers.INQUIRY);
    Page wrong = desk.get("/operator/leads?inquiry=" + Browser.encode("Some Person"));
    assertThat(wrong.text()).contains("A number has only").doesNotContain("Some Person");
    assertThat(desk.get("/operator/leads/" + DeskAnswers.INQUIRY).text())
        .contains("criteria : passed", "6 of 20 today", "org.labpath.lead.submitted.v1");
    Page parked = desk.get("/operator/parked");
    assertThat(parked.text()).contains("Kafka refused it: the event is too large for the topic");
    assertThat(desk.post(parked, "/operator/parked/" + DeskAnswers.LEAD + "-1").header("Location"))
        .isEqualTo("/operator/parked?done=released");
    assertThat(desk.get("/operator/leads/nope").text()).contains("This is not there");
    Page queue = desk.get("/operator/corrections");
    assertThat(
            desk.post(queue, "/operator/corrections/c-1", "outcome", "corrected")
                .header("Location"))
        .isEqualTo("/operator/corrections?done=settled");
    assertThat(desk.get("/operator/parked?lang=es").text())
        .contains("Kafka lo rechazó: el evento es demasiado grande para el tema");
  }
}
