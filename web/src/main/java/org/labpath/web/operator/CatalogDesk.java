package org.labpath.web.operator;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.operator.OperatorRecords.Audit;
import org.labpath.web.operator.OperatorRecords.Correction;
import org.labpath.web.operator.OperatorRecords.Hit;
import org.labpath.web.operator.OperatorRecords.Import;
import org.labpath.web.operator.OperatorRecords.Issue;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.labpath.web.remote.RemoteService;
import org.labpath.web.remote.Services;
import org.labpath.web.remote.Versioned;
import org.labpath.web.signin.SignedIn;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The catalogue, asked with the operator's own token. */
@Component
class CatalogDesk {

  static final ParameterizedTypeReference<Map<String, Object>> RECORD =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Hit>> HITS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Audit>> AUDIT =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Correction>> CORRECTIONS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Issue>> ISSUES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Listing<Import>> IMPORTS =
      new ParameterizedTypeReference<>() {};

  private final RemoteService service;
  private final RemoteService patient;

  CatalogDesk(Services services) {
    this.service = services.service(Part.CATALOG);
    this.patient = services.patientService(Part.CATALOG);
  }

  Answer<Listing<Hit>> search(String kind, Query query) {
    return service.get(HITS, query, "api", "v1", kind);
  }

  Answer<Versioned<Map<String, Object>>> record(SignedIn who, String kind, String id) {
    return as(who).getVersioned(RECORD, "api", "v1", "admin", kind, id);
  }

  @SuppressWarnings("rawtypes")
  Answer<Map> save(
      SignedIn who, String kind, String id, @Nullable String etag, Map<String, Object> record) {
    return as(who)
        .put(
            Map.class, headers -> condition(headers, etag), record, "api", "v1", "admin", kind, id);
  }

  Answer<String> remove(
      SignedIn who, String kind, String id, String etag, @Nullable String mergedInto) {
    return as(who)
        .delete(
            Query.none().and("mergedInto", mergedInto),
            headers -> condition(headers, etag),
            "api",
            "v1",
            "admin",
            kind,
            id);
  }

  Answer<Listing<Audit>> audit(SignedIn who, int page, int size) {
    return as(who).get(AUDIT, Query.none().and("page", page).and("size", size), admin("audit"));
  }

  Answer<Listing<Audit>> history(SignedIn who, String kind, String id, int page) {
    return as(who)
        .get(AUDIT, Query.none().and("kind", kind).and("id", id).and("page", page), admin("audit"));
  }

  Answer<Listing<Correction>> corrections(SignedIn who, Query query) {
    return as(who).get(CORRECTIONS, query, admin("corrections"));
  }

  Answer<Correction> settle(SignedIn who, String id, String outcome, String note) {
    Map<String, String> body = new HashMap<>();
    body.put("outcome", outcome);
    if (!note.isEmpty()) {
      body.put("note", note);
    }
    return as(who)
        .post(
            Correction.class,
            Query.none(),
            headers -> {},
            body,
            "api",
            "v1",
            "admin",
            "corrections",
            id,
            "resolution");
  }

  Answer<Listing<Issue>> quality(SignedIn who, Query query) {
    return as(who).get(ISSUES, query, admin("quality"));
  }

  Answer<Listing<Import>> imports(SignedIn who, int page) {
    return as(who).get(IMPORTS, Query.none().and("page", page), admin("imports"));
  }

  Answer<Import> oneImport(SignedIn who, String id) {
    return as(who).get(Import.class, Query.none(), "api", "v1", "admin", "imports", id);
  }

  Answer<Import> begin(SignedIn who, String format, String edition, Resource file) {
    return patient
        .as(who.accessToken())
        .upload(
            Import.class,
            Query.none().and("format", format).and("edition", edition),
            file,
            admin("imports"));
  }

  private RemoteService as(SignedIn who) {
    return service.as(who.accessToken());
  }

  private static void condition(HttpHeaders headers, @Nullable String etag) {
    if (etag == null) {
      headers.setIfNoneMatch("*");
    } else {
      headers.set(HttpHeaders.IF_MATCH, etag);
    }
  }

  private static String[] admin(String what) {
    return new String[] {"api", "v1", "admin", what};
  }
}
