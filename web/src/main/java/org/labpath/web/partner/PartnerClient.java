package org.labpath.web.partner;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.partner.PartnerRecords.Connection;
import org.labpath.web.partner.PartnerRecords.Delivery;
import org.labpath.web.partner.PartnerRecords.Lead;
import org.labpath.web.partner.PartnerRecords.Replay;
import org.labpath.web.partner.PartnerRecords.Rotated;
import org.labpath.web.partner.PartnerRecords.TestLead;
import org.labpath.web.partner.PartnerRecords.Usage;
import org.labpath.web.partner.PartnerRecords.Webhook;
import org.labpath.web.partner.PartnerRecords.WebhookChange;
import org.labpath.web.partner.PartnerRecords.WebhookTest;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Download;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.labpath.web.signin.SignedIn;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** The lead service, asked with the partner's own token: it decides whose leads these are. */
@Component
class PartnerClient {

  private static final ParameterizedTypeReference<Listing<Lead>> LEADS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Delivery>> DELIVERIES =
      new ParameterizedTypeReference<>() {};

  private final RemoteService service;
  private final RemoteService patient;

  PartnerClient(Services services) {
    this.service = services.service(Part.LEAD);
    this.patient = services.patientService(Part.LEAD);
  }

  Answer<Listing<Lead>> leads(SignedIn who, int page, int size) {
    return as(who).get(LEADS, Query.none().and("page", page).and("size", size), path("leads"));
  }

  Answer<Lead> lead(SignedIn who, String leadId) {
    return as(who).get(Lead.class, Query.none(), path("leads", leadId));
  }

  Answer<Lead> tell(SignedIn who, String leadId, String status, @Nullable String reason) {
    Map<String, String> body = new HashMap<>();
    body.put("status", status);
    if (reason != null) {
      body.put("reason", reason);
    }
    return as(who)
        .post(Lead.class, Query.none(), headers -> {}, body, path("leads", leadId, "status"));
  }

  /** All open leads in one file. */
  Answer<Download> file(SignedIn who, String name) {
    return patient.as(who.accessToken()).download(path(name));
  }

  Answer<Connection> connection(SignedIn who) {
    return as(who).get(Connection.class, Query.none(), path("connection"));
  }

  Answer<Rotated> rotate(SignedIn who) {
    return patient
        .as(who.accessToken())
        .post(Rotated.class, Query.none(), headers -> {}, null, path("rotation"));
  }

  Answer<Usage> usage(SignedIn who, int days) {
    return as(who).get(Usage.class, Query.none().and("days", days), path("usage"));
  }

  Answer<Listing<Delivery>> deliveries(SignedIn who, Query query) {
    return as(who).get(DELIVERIES, query, path("deliveries"));
  }

  Answer<Webhook> webhook(SignedIn who) {
    return as(who).get(Webhook.class, Query.none(), path("webhook"));
  }

  Answer<Webhook> change(SignedIn who, WebhookChange change) {
    return as(who).put(Webhook.class, headers -> {}, change, path("webhook"));
  }

  Answer<WebhookTest> testWebhook(SignedIn who) {
    return patient
        .as(who.accessToken())
        .post(WebhookTest.class, Query.none(), headers -> {}, null, path("webhook", "test"));
  }

  Answer<TestLead> testLead(SignedIn who) {
    return as(who).post(TestLead.class, Query.none(), headers -> {}, null, path("test-lead"));
  }

  Answer<Replay> replay(SignedIn who, Map<String, String> wanted) {
    return as(who).post(Replay.class, Query.none(), headers -> {}, wanted, path("replays"));
  }

  Answer<Replay> replay(SignedIn who, String replayId) {
    return as(who).get(Replay.class, Query.none(), path("replays", replayId));
  }

  private RemoteService as(SignedIn who) {
    return service.as(who.accessToken());
  }

  private static String[] path(String... rest) {
    String[] all = new String[rest.length + 3];
    all[0] = "api";
    all[1] = "v1";
    all[2] = "partner";
    System.arraycopy(rest, 0, all, 3, rest.length);
    return all;
  }
}
