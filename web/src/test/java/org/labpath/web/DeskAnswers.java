package org.labpath.web;

/** What the services answer to people who signed in, on a good day. */
final class DeskAnswers {

  static final String LEAD = "01m84eqcnfqn1k03va255fg0dh-21mj20";
  static final String INQUIRY = "01m84eqcnfqn1k03va255fg0dh";
  static final String IMPORT = "6f1f6a7e-0c7e-4a53-9a55-0f2c3c1d9a11";
  private static final String PAGE =
      "\"page\":{\"number\":0,\"size\":20,\"totalItems\":%d,\"totalPages\":1}";

  private DeskAnswers() {}

  static void on(FakeServices services) {
    partner(services);
    catalogue(services);
    operator(services);
  }

  /** A lead with this first name, in this status. */
  static String lead(String firstName, String status, boolean test) {
    return """
    {"leadId":"%s","inquiryId":"%s","submittedAt":"2026-11-22T15:04:05Z","programId":"demo-mlt-campus",
     "programName":"Medical Laboratory Technology (demonstration)","status":"%s","test":%s,
     "student":{"firstName":"%s","lastName":"Person","email":"test.person@example.org","phone":"+12285550142",
       "postalCode":"39501","state":"MS","timeZone":"America/Chicago","educationLevel":"some-college","startTerm":"2027-08",
       "message":"When does it begin?\\nCan I work beside it?"},
     "consent":{"textId":"lead-request","version":"3","sha256":"ef6bad82","scopes":["email","sms"],"givenAt":"2026-11-22T15:04:05Z"},
     "assessment":{"credential":"MLT","outcome":"NOT_YET","bestRoute":"MLT.R1"},
     "history":[{"status":"contacted","at":"2026-11-22T17:00:00Z"}]}
    """
        .formatted(LEAD, INQUIRY, status, test, firstName);
  }

  private static String list(String... items) {
    return "{\"items\":[" + String.join(",", items) + "]," + PAGE.formatted(items.length) + "}";
  }

  private static void partner(FakeServices services) {
    services.on(
        "GET /partner/leads",
        200,
        list(
            lead("Test", "accepted", false),
            lead("Maria del Carmen", "contacted", false),
            lead("Probe", "accepted", true),
            lead("Another", "returned", false)));
    services.on("GET /partner/leads/" + LEAD, 200, lead("Test", "accepted", false));
    services.on("POST /partner/leads/" + LEAD + "/status", 200, lead("Test", "contacted", false));
    services.on("GET /partner/leads.csv", 200, "leadId,firstName\r\n" + LEAD + ",Test\r\n");
    services.on(
        "GET /partner/connection",
        200,
        """
        {"partnerId":"demo-college","name":"LabPath Demonstration College","timeZone":"America/Chicago","status":"active",
         "kafka":{"bootstrapServers":"localhost:8087","topic":"labpath.leads.demo-college.v1","groupPrefix":"demo-college.",
         "securityProtocol":"SASL_PLAINTEXT","saslMechanism":"SCRAM-SHA-512","username":"demo-college"}}
        """);
    services.on(
        "POST /partner/rotation",
        200,
        """
        {"kafka":{"bootstrapServers":"localhost:8087","topic":"t","groupPrefix":"demo-college.","username":"demo-college",
         "password":"made-up-kafka-password"},"oauth":{"clientId":"demo-partner","clientSecret":"made-up-client-secret"}}
        """);
    services.on(
        "POST /partner/test-lead",
        201,
        "{\"inquiryId\":\"%s\",\"leadId\":\"%s\",\"programId\":\"demo-mlt-campus\"}"
            .formatted(INQUIRY, LEAD));
    StringBuilder days = new StringBuilder();
    for (int day = 1; day <= 30; day++) {
      days.append(day == 1 ? "" : ",")
          .append(
              "{\"date\":\"2026-11-%02d\",\"accepted\":%d,\"duplicate\":%d,\"notRouted\":%d}"
                  .formatted(day, day * 7 % 12, day % 5 == 0 ? 2 : 0, day % 7 == 0 ? 3 : 0));
    }
    services.on(
        "GET /partner/usage",
        200,
        "{\"timeZone\":\"America/Chicago\",\"days\":["
            + days
            + "],\"caps\":{\"perDay\":20,\"usedToday\":6,\"usedThisMonth\":163}}");
    services.on(
        "GET /partner/deliveries",
        200,
        list(
            delivery("submitted", "kafka", "delivered", ""),
            delivery(
                "submitted", "webhook", "delivered", ",\"httpStatus\":204,\"durationMillis\":88"),
            delivery(
                "status",
                "webhook",
                "failed",
                ",\"httpStatus\":503,\"durationMillis\":5012,\"error\":\"the receiver answered"
                    + " 503\",\"nextAttemptAt\":\"2026-11-23T18:00:00Z\""),
            delivery("withdrawn", "webhook", "gave-up", ",\"error\":\"could not connect\"")));
    services.on("GET /partner/webhook", 200, webhook(""));
    services.on("PUT /partner/webhook", 200, webhook(",\"secret\":\"whsec_made-up\""));
    services.on(
        "POST /partner/webhook/test",
        200,
        "{\"outcome\":\"failed\",\"httpStatus\":401,\"durationMillis\":73,\"error\":\"the receiver"
            + " answered 401\"}");
    services.on(
        "POST /partner/replays",
        202,
        "{\"replayId\":\"r-1\",\"from\":\"2026-11-01T05:00:00Z\",\"to\":\"2026-11-02T05:00:00Z\",\"events\":7}");
    services.on(
        "GET /partner/replays/r-1",
        200,
        """
        {"replayId":"r-1","from":"2026-11-01T05:00:00Z","to":"2026-11-02T05:00:00Z","events":7,"sent":3,"status":"running"}
        """);
  }

  private static String delivery(String type, String channel, String outcome, String more) {
    return """
    {"id":"d-%1$s-%2$s","eventId":"%4$s-1","type":"org.labpath.lead.%1$s.v1","leadId":"%4$s","channel":"%2$s",
     "attempt":2,"at":"2026-11-23T16:58:12Z","outcome":"%3$s"%5$s}
    """
        .formatted(type, channel, outcome, LEAD, more);
  }

  private static String webhook(String more) {
    return """
    {"configured":true,"url":"https://school.example/labpath","status":"active",
     "secrets":[{"id":"s-2","createdAt":"2026-11-20T10:00:00Z"},
      {"id":"s-1","createdAt":"2026-06-01T10:00:00Z","expiresAt":"2026-11-24T10:00:00Z"}]%s}
    """
        .formatted(more);
  }

  private static void catalogue(FakeServices services) {
    services.on(
        "GET /admin/programs/ms-mls-usm",
        200,
        """
        {"id":"ms-mls-usm","schoolId":"usm","kind":"program","name":"Medical Laboratory Science","credential":"MLS",
         "award":"Bachelor of Science","delivery":"campus","cipCode":"51.1005","lengthMonths":48,
         "site":{"city":"Hattiesburg","state":"MS","postalCode":"39406","lat":31.3296,"lon":-89.3329,"accuracy":"site"},
         "accreditation":{"status":"accredited","accreditor":"NAACLS","source":"naacls","asOf":"2026-10-01","asOfPrecision":"read",
          "meaning":{"en":"NAACLS accredits it.","es":"NAACLS lo acredita."}},
         "outcomes":[{"measure":"certification","value":78.6,"years":"2019-2021","source":"program page"}],
         "provenance":[{"dataset":"naacls","asOf":"2026-10-01"}],"demonstration":false}
        """);
    services.on("PUT /admin/programs/ms-mls-usm", 200, "{\"id\":\"ms-mls-usm\"}");
    services.on(
        "GET /admin/audit",
        200,
        list(
            """
            {"id":"a-1","at":"2026-11-21T09:00:00Z","who":"operator","action":"changed","kind":"program","recordId":"ms-mls-usm",
             "version":2,"revision":9,"changes":[{"field":"lengthMonths","before":"24","after":"48"}]}
            """));
    services.on(
        "GET /admin/imports",
        200,
        list(job("succeeded", 100, ""), job("failed", 3, "").replace("ipeds-hd", "programs-csv")));
    services.on("GET /admin/imports/" + IMPORT, 200, job("running", 40, ""));
    services.on("POST /admin/imports", 202, job("running", 0, ""));
    services.on(
        "GET /admin/quality",
        200,
        list(
            """
            {"recordKind":"program","recordId":"ms-mls-usm","name":"Medical Laboratory Science","issue":"unverified-accreditation",
             "detail":"Nothing read says whether it is accredited"}
            """));
    services.on(
        "GET /admin/corrections",
        200,
        list(
            """
            {"id":"c-1","status":"waiting","recordId":"ms-mls-usm","recordKind":"program","recordName":"Medical Laboratory Science",
             "field":"cost","text":"It costs more now","contact":"reader@example.org","receivedAt":"2026-11-20T08:00:00Z"}
            """));
    services.on("POST /admin/corrections/c-1/resolution", 200, "{\"id\":\"c-1\"}");
  }

  /** An import in this state. */
  static String job(String status, int percent, String errors) {
    return """
    {"id":"%s","format":"ipeds-hd","edition":"2024","who":"operator","status":"%s","createdAt":"2026-11-23T16:00:00Z",
     "rows":{"read":120,"added":4,"changed":9,"unchanged":105,"rejected":2,"removed":0},"percent":%d%s}
    """
        .formatted(IMPORT, status, percent, errors);
  }

  private static void operator(FakeServices services) {
    String partner =
        """
        {"partnerId":"demo-college","state":"active","name":"LabPath Demonstration College","schoolIds":["demo-school"],
         "timeZone":"America/Chicago","criteria":{"states":["MS","LA"]},"caps":{"perDay":20},"duplicateWindowDays":30,
         "delivery":{"kafka":true,"mail":{"to":"kept as it is"}},"oauthClientId":"demo-partner","createdAt":"2026-11-01T00:00:00Z",
         "changedAt":"2026-11-01T00:00:00Z"}
        """;
    services.on("GET /admin/partners", 200, list(partner));
    services.on("GET /admin/partners/demo-college", 200, partner);
    services.on("PUT /admin/partners/demo-college", 200, partner);
    services.on("POST /admin/partners/demo-college/suspension", 200, partner);
    services.on(
        "POST /admin/partners/demo-college/rotation",
        200,
        "{\"partner\":"
            + partner
            + ",\"kafka\":{\"username\":\"demo-college\",\"password\":\"made-up-password\"}}");
    services.on(
        "GET /admin/parked",
        200,
        list(
            """
            {"id":"%s-1","leadId":"%s","partnerId":"demo-college","type":"org.labpath.lead.submitted.v1","sequence":1,"attempts":8,
             "reason":"RecordTooLargeException","parkedAt":"2026-11-23T12:00:00Z"}
            """
                .formatted(LEAD, LEAD)));
    services.on("POST /admin/parked/" + LEAD + "-1/release", 204, "");
    services.on(
        "GET /admin/leads/" + INQUIRY,
        200,
        """
        {"inquiryId":"%1$s","receivedAt":"2026-11-22T15:04:05Z","leads":[{"leadId":"%2$s","programId":"demo-mlt-campus",
         "partnerId":"demo-college","answered":{"status":"accepted"},"status":"contacted",
         "trace":[{"partnerId":"demo-college","rule":"criteria","inputs":"state=MS","outcome":"passed"},
          {"partnerId":"demo-college","rule":"caps","inputs":"6 of 20 today","outcome":"passed"}],
         "history":[{"status":"contacted","at":"2026-11-22T17:00:00Z"}]}],
         "events":[{"id":"%2$s-1","partnerId":"demo-college","type":"org.labpath.lead.submitted.v1","sequence":1,"state":"SENT",
          "attempts":1,"createdAt":"2026-11-22T15:04:05Z","settledAt":"2026-11-22T15:04:06Z"}]}
        """
            .formatted(INQUIRY, LEAD));
    services.on(
        "GET /admin/audit/leads",
        200,
        list(
            """
            {"id":"x","at":"2026-11-22T17:00:00Z","actor":"demo-partner","action":"status","subject":"%s","detail":"contacted"}
            """
                .formatted(LEAD)));
  }
}
