package org.labpath.gateway.route;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lies outside the API: the gateway's own few addresses, and the pages of web. */
public final class Pages {

  /** First segments that belong to no page, in whatever case they are written. */
  private static final List<String> NEVER =
      List.of("actuator", "internal", "error", "api", "v3", "swagger-ui", "management");

  private static final Map<String, Call> OWN = get("own", Part.GATEWAY, Traffic.READS);
  private static final Map<String, Call> HEALTH = get("/health", Part.GATEWAY, Traffic.READS);
  private static final Map<String, Call> ASSESSING = page(Traffic.ASSESSMENTS);
  private static final Map<String, Call> SUBMITTING = page(Traffic.SUBMITS);
  private static final Map<String, Call> WORKING = page(Traffic.READS);
  private static final Map<String, Call> PATIENT = patient();
  private static final Map<String, Call> IMPORTING = importing();

  private Pages() {}

  /** What the path answers, by method; null where there is nothing. */
  public static @Nullable Map<String, Call> at(String path) {
    int slash = path.indexOf('/', 1);
    String first = path.substring(1, slash < 0 ? path.length() : slash);
    if (NEVER.contains(first.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return switch (first) {
      case "health" -> slash < 0 ? HEALTH : null;
      case "docs", "openapi", "schemas", "problems" -> OWN;
      case "asyncapi.yaml" -> slash < 0 ? OWN : null;
      case ".well-known" -> path.equals("/.well-known/security.txt") ? OWN : WORKING;
      // A form that assesses costs what the call behind it costs; one that sends data, likewise.
      case "eligibility" -> ASSESSING;
      // Behind a log-in; what they do is bounded as reading is.
      case "operator", "partner" -> path.equals("/operator/imports") ? IMPORTING : PATIENT;
      default -> SUBMITTING;
    };
  }

  private static Map<String, Call> get(String name, Part part, Traffic traffic) {
    return Map.of("GET", Call.of("GET", name, part, traffic));
  }

  /** Web turns a form without a sign-in away before it reads its body. */
  private static Map<String, Call> importing() {
    Map<String, Call> methods = new HashMap<>(PATIENT);
    methods.put(
        "POST", Call.of("POST", "form", Part.WEB, Traffic.READS).taking(BodySize.IMPORT).patient());
    return Map.copyOf(methods);
  }

  /** Setting a partner up and files take their time. */
  private static Map<String, Call> patient() {
    Map<String, Call> methods = new HashMap<>();
    methods.put("GET", Call.of("GET", "page", Part.WEB, Traffic.READS).patient());
    methods.put("POST", Call.of("POST", "form", Part.WEB, Traffic.READS).patient());
    return Map.copyOf(methods);
  }

  private static Map<String, Call> page(Traffic ofForms) {
    Map<String, Call> methods = new HashMap<>();
    methods.put("GET", Call.of("GET", "page", Part.WEB, Traffic.READS));
    methods.put("POST", Call.of("POST", "form", Part.WEB, ofForms));
    return Map.copyOf(methods);
  }
}
