package org.labpath.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTests {

  @Test
  void countsTheQuestionWhetherTheSystemIsWellAsAnyRead() {
    Map<String, Call> methods = Objects.requireNonNull(Pages.at("/health"));
    assertThat(methods.values()).extracting(Call::traffic).containsOnly(Traffic.READS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/programs/ms-mlt-hinds",
        "/mississippi",
        "/mississippi/bay-st-louis",
        "/states",
        "/compare",
        "/suggest/places",
        "/claim/colin",
        "/receipt/x/erase",
        "/sign-in",
        "/signed-out",
        "/partner/leads.csv",
        "/partner/replays/x",
        "/operator/records/programs/x",
        "/sitemap.xml",
        "/sitemap/programs-2.xml",
        "/robots.txt",
        "/maps/mississippi.svg"
      })
  void leavesEveryPageToWeb(String path) {
    Map<String, Call> methods = Objects.requireNonNull(Pages.at(path), path);
    assertThat(methods.keySet()).containsExactlyInAnyOrder("GET", "POST");
    assertThat(methods.values())
        .allSatisfy(
            call -> {
              assertThat(call.part()).isEqualTo(Part.WEB);
              assertThat(call.cached()).as("a page may be a person's own").isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/prometheus",
        "/Actuator/env",
        "/INTERNAL/status",
        "/internal/openapi",
        "/api",
        "/v3/api-docs",
        "/error",
        "/health/readiness"
      })
  void knowsNothingOfWhatIsInside(String path) {
    assertThat(Pages.at(path)).isNull();
  }

  /** What a form costs, not where it is shown, decides how often it may be sent. */
  @ParameterizedTest
  @CsvSource({
    "/request, SUBMITS",
    "/receipt/x/withdraw, SUBMITS",
    "/contact, SUBMITS",
    "/sign-in, SUBMITS",
    "/eligibility, ASSESSMENTS",
    "/partner/webhook, READS",
    "/operator/imports, READS"
  })
  void countsAFormByWhatItCosts(String path, Traffic traffic) {
    Call form = Objects.requireNonNull(Pages.at(path)).get("POST");
    assertThat(form).isNotNull().extracting(Call::traffic).isEqualTo(traffic);
  }
}
