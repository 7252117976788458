package org.labpath.eligibility.applicant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.defaults.problem.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema of the contract and the reader know the same fields and the same words. */
class RequestSchemaTests {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final RequestReader READER = new RequestReader(Set.of("MLT"), List.of("MLT"));

  @ParameterizedTest
  @CsvSource({
    "Applicant, ''",
    "Education, /education/0",
    "CreditHours, /education/0/hours/0",
    "CompletedProgram, /programs/0",
    "MilitaryCourse, /military/0",
    "HeldCredential, /credentials/0",
    "Job, /experience/0",
    "Laboratory, /experience/0/lab",
    "PhlebotomyTraining, /phlebotomyTraining",
  })
  void schemaAndReaderKnowTheSameFieldsAndWords(String schema, String place) throws Exception {
    JsonNode properties = schemas().path(schema).path("properties");
    assertThat(properties.isEmpty()).isFalse();
    for (String name : properties.propertyNames()) {
      accepted(place, name, JSON.nullNode());
      for (JsonNode word : properties.get(name).path("enum")) {
        accepted(place, name, word);
      }
    }
    ObjectNode applicant = applicant();
    at(applicant, place).put("surprise", true);
    assertThat(errors(applicant)).containsExactly("/applicant" + place + "/surprise");
  }

  @Test
  void theReaderKnowsNoWordThatTheSchemaLacks() throws Exception {
    JsonNode disciplines = schemas().at("/Job/properties/disciplines/properties");
    assertThat(disciplines.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            java.util.Arrays.stream(org.labpath.eligibility.rule.Discipline.values())
                .map(org.labpath.eligibility.rule.Discipline::key)
                .toList());
    assertThat(schemas().at("/Education/properties/degree/enum").size())
        .isEqualTo(org.labpath.eligibility.rule.DegreeLevel.values().length + 1);
  }

  @Test
  void nullIsNotKnown() {
    AssessmentRequest request =
        READER.read(
            JSON.readTree(
                "{\"applicationDate\":\"2025-06-02\",\"credentials\":null,"
                    + "\"applicant\":{\"education\":null,\"experience\":[]}}"));
    assertThat(request.applicationDate()).isEqualTo(LocalDate.of(2025, 6, 2));
    assertThat(request.credentials()).containsExactly("MLT");
    assertThat(request.applicant().education()).isNull();
    assertThat(request.applicant().experience()).isEmpty();
  }

  private static void accepted(String place, String name, JsonNode value) {
    ObjectNode applicant = applicant();
    at(applicant, place).set(name, value);
    assertThat(errors(applicant)).as(name + " = " + value).isEmpty();
  }

  private static List<String> errors(ObjectNode applicant) {
    ObjectNode body = JSON.createObjectNode();
    body.put("applicationDate", "2025-06-02").set("applicant", applicant);
    try {
      READER.read(body);
      return List.of();
    } catch (ProblemException refused) {
      return refused.errors().stream().map(error -> error.pointer()).toList();
    }
  }

  private static ObjectNode applicant() {
    return (ObjectNode)
        JSON.readTree(
            """
            {"education":[{"hours":[{}]}],"programs":[{}],"military":[{}],"credentials":[{}],
             "experience":[{"lab":{}}],"phlebotomyTraining":{}}
            """);
  }

  private static ObjectNode at(ObjectNode applicant, String place) {
    return (ObjectNode) (place.isEmpty() ? applicant : applicant.at(place));
  }

  private static JsonNode schemas() throws Exception {
    try (InputStream file =
        RequestSchemaTests.class.getResourceAsStream("/openapi/assessment-request.json")) {
      if (file == null) {
        throw new IllegalStateException("no schema");
      }
      return JSON.readTree(file);
    }
  }
}
