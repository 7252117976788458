package org.labpath.web.lead;

import java.util.List;
import java.util.Map;
import org.labpath.web.lead.LeadRecords.Consent;
import org.labpath.web.lead.LeadRecords.LeadRequest;
import org.labpath.web.lead.LeadRecords.Receipt;
import org.labpath.web.lead.LeadRecords.Taken;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.springframework.stereotype.Component;

/** Hands requests for information to the lead service. */
@Component
public class LeadClient {

  private final RemoteService service;

  LeadClient(Services services) {
    this.service = services.service(Part.LEAD);
  }

  /** The consent text to show for these programs. */
  public Answer<Consent> consent(List<String> programs, String language) {
    return service.get(
        Consent.class,
        Query.none().and("programs", String.join(",", programs)).and("language", language),
        "api",
        "v1",
        "consents",
        "lead-request");
  }

  /** Sends the request; the same key and request give the same answer however often sent. */
  public Answer<Taken> submit(LeadRequest request, String idempotencyKey) {
    return service.post(
        Taken.class,
        Query.none(),
        headers -> headers.set("Idempotency-Key", idempotencyKey),
        request,
        "api",
        "v1",
        "leads");
  }

  public Answer<Receipt> receipt(String inquiryId, String token) {
    return service.get(Receipt.class, token(token), "api", "v1", "leads", inquiryId);
  }

  /** Takes back the consent for these leads, or for all when none is named. */
  public Answer<String> withdraw(String inquiryId, String token, List<String> leads) {
    return service.post(
        String.class,
        token(token),
        headers -> {},
        leads.isEmpty() ? Map.of() : Map.of("leads", leads),
        "api",
        "v1",
        "leads",
        inquiryId,
        "withdrawal");
  }

  public Answer<String> erase(String inquiryId, String token) {
    return service.delete(token(token), "api", "v1", "leads", inquiryId);
  }

  private static Query token(String token) {
    return Query.none().and("token", token);
  }
}
