package org.labpath.web.operator;

import java.util.Map;
import org.labpath.web.catalog.Listing;
import org.labpath.web.operator.OperatorRecords.Access;
import org.labpath.web.operator.OperatorRecords.LeadAudit;
import org.labpath.web.operator.OperatorRecords.Parked;
import org.labpath.web.operator.OperatorRecords.PartnerLine;
import org.labpath.web.operator.OperatorRecords.Trace;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.labpath.web.signin.SignedIn;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** The lead service, asked with the operator's own token. Partners are set up at Kafka, slowly. */
@Component
class LeadDesk {

  private static final ParameterizedTypeReference<Listing<PartnerLine>> PARTNERS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Parked>> PARKED =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<LeadAudit>> AUDIT =
      new ParameterizedTypeReference<>() {};

  private final RemoteService service;
  private final RemoteService patient;

  LeadDesk(Services services) {
    this.service = services.service(Part.LEAD);
    this.patient = services.patientService(Part.LEAD);
  }

  Answer<Listing<PartnerLine>> partners(SignedIn who, int page) {
    return as(who).get(PARTNERS, Query.none().and("page", page).and("size", 50), path("partners"));
  }

  Answer<Map<String, Object>> partner(SignedIn who, String partnerId) {
    return as(who).get(CatalogDesk.RECORD, Query.none(), path("partners", partnerId));
  }

  Answer<Access> add(SignedIn who, Map<String, Object> partner) {
    return patiently(who)
        .post(Access.class, Query.none(), headers -> {}, partner, path("partners"));
  }

  /** Answers with the secret of a webhook that is new. */
  Answer<Access> change(SignedIn who, String partnerId, Map<String, Object> terms) {
    return patiently(who).put(Access.class, headers -> {}, terms, path("partners", partnerId));
  }

  Answer<String> remove(SignedIn who, String partnerId, boolean drop) {
    return patiently(who)
        .delete(Query.none().and("undelivered", drop ? "drop" : null), path("partners", partnerId));
  }

  Answer<Access> rotate(SignedIn who, String partnerId) {
    return patiently(who)
        .post(
            Access.class,
            Query.none(),
            headers -> {},
            null,
            path("partners", partnerId, "rotation"));
  }

  /**
   * @param what {@code suspension} or {@code resumption}
   */
  Answer<String> turn(SignedIn who, String partnerId, String what) {
    return patiently(who)
        .post(String.class, Query.none(), headers -> {}, null, path("partners", partnerId, what));
  }

  Answer<Listing<Parked>> parked(SignedIn who, int page) {
    return as(who).get(PARKED, Query.none().and("page", page), path("parked"));
  }

  Answer<String> release(SignedIn who, String id) {
    return as(who)
        .post(String.class, Query.none(), headers -> {}, null, path("parked", id, "release"));
  }

  Answer<Trace> trace(SignedIn who, String inquiryId) {
    return as(who).get(Trace.class, Query.none(), path("leads", inquiryId));
  }

  Answer<Listing<LeadAudit>> audit(SignedIn who, int page, int size) {
    return as(who)
        .get(AUDIT, Query.none().and("page", page).and("size", size), path("audit", "leads"));
  }

  private RemoteService as(SignedIn who) {
    return service.as(who.accessToken());
  }

  private RemoteService patiently(SignedIn who) {
    return patient.as(who.accessToken());
  }

  private static String[] path(String... rest) {
    String[] all = new String[rest.length + 3];
    all[0] = "api";
    all[1] = "v1";
    all[2] = "admin";
    System.arraycopy(rest, 0, all, 3, rest.length);
    return all;
  }
}
