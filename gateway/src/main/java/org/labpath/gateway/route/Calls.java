package org.labpath.gateway.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every call of the API, found by path. A path that is not here does not exist for the outside, so
 * a service's inner endpoints stay inner whatever the service adds.
 */
public final class Calls {

  /** The scope of those who keep the catalogue. */
  static final String CATALOG_WRITE = "catalog:write";

  /** The scope of those who keep the partners. */
  static final String PARTNERS_WRITE = "partners:write";

  /** The scope of a partner school. */
  static final String PARTNER = "partner";

  private static final String ROOT = "/api/v1";

  private final Node root = new Node();
  private final List<Call> all = new ArrayList<>();

  /** The whole API. */
  public static Calls ofTheApi() {
    Calls calls = new Calls();
    calls.addCatalog();
    calls.addEligibility();
    calls.addLeads();
    calls.addPartners();
    calls.addOperators();
    return calls;
  }

  private void addCatalog() {
    for (String kept :
        List.of(
            "/programs",
            "/programs/{id}",
            "/schools",
            "/schools/{id}",
            "/employers",
            "/employers/{id}",
            "/places",
            "/suggest",
            "/occupations",
            "/occupations/{soc}",
            "/guides",
            "/guides/{state}",
            "/datasets")) {
      add(Call.of("GET", kept, Part.CATALOG, Traffic.READS).kept());
    }
    add(Call.of("GET", "/export/{file}", Part.CATALOG, Traffic.READS).patient());
    add(Call.of("POST", "/corrections", Part.CATALOG, Traffic.SUBMITS));
  }

  private void addEligibility() {
    for (String path :
        List.of("/certifications", "/certifications/{code}", "/licensure", "/licensure/{state}")) {
      add(Call.of("GET", path, Part.ELIGIBILITY, Traffic.READS).kept());
    }
    add(Call.of("POST", "/eligibility/assessments", Part.ELIGIBILITY, Traffic.ASSESSMENTS));
    add(
        Call.of("POST", "/eligibility/assessments/batch", Part.ELIGIBILITY, Traffic.ASSESSMENTS)
            .taking(BodySize.UNLIMITED)
            .patient());
  }

  private void addLeads() {
    add(Call.of("GET", "/consents/lead-request", Part.LEAD, Traffic.READS));
    add(Call.of("POST", "/leads", Part.LEAD, Traffic.SUBMITS).taking(BodySize.LEAD));
    add(Call.of("GET", "/leads/{inquiryId}", Part.LEAD, Traffic.READS));
    add(
        Call.of("POST", "/leads/{inquiryId}/withdrawal", Part.LEAD, Traffic.SUBMITS)
            .taking(BodySize.LEAD));
    add(Call.of("DELETE", "/leads/{inquiryId}", Part.LEAD, Traffic.SUBMITS));
  }

  private void addPartners() {
    for (String path :
        List.of(
            "/partner/leads",
            "/partner/leads/{leadId}",
            "/partner/webhook",
            "/partner/deliveries",
            "/partner/connection",
            "/partner/usage",
            "/partner/replays/{replayId}")) {
      add(Call.of("GET", path, Part.LEAD, Traffic.READS).needing(PARTNER));
    }
    for (String path : List.of("/partner/leads.csv", "/partner/leads.ndjson")) {
      add(Call.of("GET", path, Part.LEAD, Traffic.READS).needing(PARTNER).patient());
    }
    for (String path :
        List.of("/partner/leads/{leadId}/status", "/partner/test-lead", "/partner/replays")) {
      add(Call.of("POST", path, Part.LEAD, Traffic.READS).needing(PARTNER));
    }
    // Asks Kafka, which may take its time.
    add(Call.of("POST", "/partner/rotation", Part.LEAD, Traffic.READS).needing(PARTNER).patient());
    // A receiver is given its time to answer.
    add(
        Call.of("POST", "/partner/webhook/test", Part.LEAD, Traffic.READS)
            .needing(PARTNER)
            .patient());
    add(Call.of("PUT", "/partner/webhook", Part.LEAD, Traffic.READS).needing(PARTNER));
    add(Call.of("DELETE", "/partner/webhook", Part.LEAD, Traffic.READS).needing(PARTNER));
  }

  private void addOperators() {
    for (String kind : List.of("schools", "programs", "employers")) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        operator(method, "/admin/" + kind + "/{id}", Part.CATALOG, CATALOG_WRITE);
      }
    }
    operator("GET", "/admin/audit", Part.CATALOG, CATALOG_WRITE);
    operator("GET", "/admin/corrections", Part.CATALOG, CATALOG_WRITE);
    operator("GET", "/admin/corrections/{id}", Part.CATALOG, CATALOG_WRITE);
    operator("POST", "/admin/corrections/{id}/resolution", Part.CATALOG, CATALOG_WRITE);
    operator("GET", "/admin/quality", Part.CATALOG, CATALOG_WRITE);
    operator("GET", "/admin/imports", Part.CATALOG, CATALOG_WRITE);
    operator("GET", "/admin/imports/{id}", Part.CATALOG, CATALOG_WRITE);
    add(
        Call.of("POST", "/admin/imports", Part.CATALOG, Traffic.READS)
            .needing(CATALOG_WRITE)
            .taking(BodySize.IMPORT)
            .patient());

    operator("GET", "/admin/partners", Part.LEAD, PARTNERS_WRITE);
    // Provisioning asks Kafka, which may take its time.
    for (String path :
        List.of(
            "/admin/partners",
            "/admin/partners/{partnerId}/rotation",
            "/admin/partners/{partnerId}/suspension",
            "/admin/partners/{partnerId}/resumption")) {
      add(Call.of("POST", path, Part.LEAD, Traffic.READS).needing(PARTNERS_WRITE).patient());
    }
    operator("GET", "/admin/partners/{partnerId}", Part.LEAD, PARTNERS_WRITE);
    for (String method : List.of("PUT", "DELETE")) {
      add(
          Call.of(method, "/admin/partners/{partnerId}", Part.LEAD, Traffic.READS)
              .needing(PARTNERS_WRITE)
              .patient());
    }
    operator("GET", "/admin/leads/{inquiryId}", Part.LEAD, PARTNERS_WRITE);
    operator("GET", "/admin/parked", Part.LEAD, PARTNERS_WRITE);
    operator("POST", "/admin/parked/{id}/release", Part.LEAD, PARTNERS_WRITE);
    operator("GET", "/admin/audit/leads", Part.LEAD, PARTNERS_WRITE);
  }

  private void operator(String method, String path, Part part, String scope) {
    add(Call.of(method, path, part, Traffic.READS).needing(scope));
  }

  private void add(Call call) {
    String pattern = ROOT + call.name();
    Call full =
        new Call(
            pattern,
            call.method(),
            call.part(),
            call.traffic(),
            call.body(),
            call.scope(),
            call.patience(),
            call.cached());
    Node node = root;
    for (String segment : pattern.substring(1).split("/")) {
      if (segment.startsWith("{")) {
        Node next = node.any == null ? new Node() : node.any;
        node.any = next;
        node = next;
      } else {
        node = node.named.computeIfAbsent(segment, name -> new Node());
      }
    }
    if (node.byMethod.putIfAbsent(full.method(), full) != null) {
      throw new IllegalStateException("declared twice: " + full.method() + " " + pattern);
    }
    all.add(full);
  }

  /** Every declared call. */
  public List<Call> all() {
    return List.copyOf(all);
  }

  /** What the path answers, by method; null where there is nothing. */
  public @Nullable Map<String, Call> at(String path) {
    Node node = find(root, path, 1);
    return node == null || node.byMethod.isEmpty() ? null : node.byMethod;
  }

  /**
   * What a path of a description answers, by method. A description may leave open what the table
   * spells out, such as the kind of a record; the first that fits stands for all.
   */
  public Map<String, Call> described(String template) {
    String[] wanted = template.split("/");
    Map<String, Call> fitting = new HashMap<>();
    for (Call call : all) {
      if (fits(call.name().split("/"), wanted)) {
        fitting.putIfAbsent(call.method(), call);
      }
    }
    return fitting;
  }

  private static boolean fits(String[] declared, String[] wanted) {
    if (declared.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < declared.length; i++) {
      boolean open = wanted[i].startsWith("{");
      if (!open && !wanted[i].equals(declared[i]) || open && declared[i].isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The methods of a path as an {@code Allow} header. */
  public static String allow(Map<String, Call> methods) {
    TreeSet<String> names = new TreeSet<>(methods.keySet());
    if (names.contains("GET")) {
      names.add("HEAD");
    }
    return String.join(", ", names);
  }

  private static @Nullable Node find(Node node, String path, int from) {
    if (from > path.length()) {
      return node;
    }
    int slash = path.indexOf('/', from);
    int end = slash < 0 ? path.length() : slash;
    if (end == from) {
      // An empty segment or a slash at the end: another spelling, which does not exist.
      return null;
    }
    Node named = node.named.get(path.substring(from, end));
    Node found = named == null ? null : find(named, path, end + 1);
    if ((found == null || found.byMethod.isEmpty()) && node.any != null) {
      return find(node.any, path, end + 1);
    }
    return found;
  }

  private static final class Node {
    private final Map<String, Node> named = new HashMap<>();
    private final Map<String, Call> byMethod = new HashMap<>();
    private @Nullable Node any;
  }
}
