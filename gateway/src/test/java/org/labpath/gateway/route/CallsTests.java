package org.labpath.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallsTests {

  private final Calls calls = Calls.ofTheApi();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/programs, CATALOG",
    "GET, /api/v1/programs/a-b, CATALOG",
    "GET, /api/v1/export/programs.csv, CATALOG",
    "POST, /api/v1/corrections, CATALOG",
    "GET, /api/v1/admin/audit, CATALOG",
    "GET, /api/v1/admin/audit/leads, LEAD",
    "PUT, /api/v1/admin/schools/x, CATALOG",
    "PUT, /api/v1/admin/partners/x, LEAD",
    "POST, /api/v1/admin/partners/x/rotation, LEAD",
    "POST, /api/v1/eligibility/assessments/batch, ELIGIBILITY",
    "GET, /api/v1/certifications/MLT, ELIGIBILITY",
    "GET, /api/v1/licensure/MS, ELIGIBILITY",
    "GET, /api/v1/consents/lead-request, LEAD",
    "DELETE, /api/v1/leads/x, LEAD",
    "POST, /api/v1/leads/x/withdrawal, LEAD",
    "GET, /api/v1/partner/leads.csv, LEAD",
    "POST, /api/v1/partner/leads/x/status, LEAD"
  })
  void findsTheOwnerOfACall(String method, String path, Part owner) {
    assertThat(methodsOf(path).get(method)).isNotNull().extracting(Call::part).isEqualTo(owner);
  }

  @Test
  void needsAScopeForEverythingOfPartnersAndOperators() {
    assertThat(calls.all())
        .filteredOn(
            call ->
                call.name().startsWith("/api/v1/admin/")
                    || call.name().startsWith("/api/v1/partner/"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.scope()).as(call.name()).isNotNull());
  }

  @Test
  void keepsOnlyReadsThatAreForEverybody() {
    assertThat(calls.all())
        .filteredOn(Call::cached)
        .isNotEmpty()
        .allSatisfy(
            call -> {
              assertThat(call.isRead()).isTrue();
              assertThat(call.scope()).isNull();
              assertThat(call.part()).isNotEqualTo(Part.LEAD);
            });
  }

  /** The committed descriptions and the table promise the same. */
  @Test
  void letsInEveryCallOfTheCommittedContracts() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String service : List.of("catalog", "eligibility", "lead")) {
      try (InputStream file =
          getClass().getResourceAsStream("/contracts/openapi/" + service + ".json")) {
        if (file == null) {
          continue;
        }
        JsonNode paths = JsonMapper.builder().build().readTree(file).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
          if (path.getKey().startsWith("/api/v1/")) {
            missing.addAll(missing(service, path.getKey(), path.getValue()));
          }
        }
      }
    }
    assertThat(missing).as("in a contract, not at the door").isEmpty();
  }

  private List<String> missing(String service, String path, JsonNode item) {
    Map<String, Call> methods = calls.described(path);
    List<String> missing = new ArrayList<>();
    for (String method : List.of("get", "put", "post", "delete")) {
      if (item.has(method)) {
        String upper = method.toUpperCase(Locale.ROOT);
        Call call = methods.get(upper);
        if (call == null || !call.part().label().equals(service)) {
          missing.add(upper + " " + path + " of " + service);
        }
      }
    }
    return missing;
  }

  @Test
  void knowsNoSecondSpelling() {
    assertThat(calls.at("/api/v1/programs/")).isNull();
    assertThat(calls.at("/api/v1//programs")).isNull();
    assertThat(calls.at("/api/v1/PROGRAMS")).isNull();
    assertThat(calls.at("/api/v1")).isNull();
    assertThat(calls.at("/api/v1/programs/a/b")).isNull();
  }

  @Test
  void listsWhatAnAddressAnswers() {
    assertThat(Calls.allow(methodsOf("/api/v1/leads/x"))).isEqualTo("DELETE, GET, HEAD");
  }

  private Map<String, Call> methodsOf(String path) {
    return Objects.requireNonNull(calls.at(path), path);
  }
}
