package org.labpath.benchmarks.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The peer: the same routes as a decision model in Apache KIE. It says what every requirement and
 * route comes to, without a word of explanation, and knows only the versions in force today.
 */
public final class DmnRoutes {

  private static final List<String> EDUCATION =
      List.of(
          "country",
          "accreditorKind",
          "degree",
          "degreeConferred",
          "degreeExpected",
          "hasMicrobiologySemester",
          "hasOrganicOrBiochemSemester");
  private static final List<String> HOURS =
      List.of("system", "total", "biology", "chemistry", "continuingEducation");
  private static final List<String> PROGRAM =
      List.of("kind", "accreditor", "statusAtCompletion", "completed", "completedExpected");
  private static final List<String> COURSE = List.of("weeks", "completed", "completedExpected");
  private static final List<String> HELD = List.of("name", "status");
  private static final List<String> JOB = List.of("from", "to", "current", "hoursPerWeek");

  private final DMNRuntime runtime;
  private final DMNModel model;

  public DmnRoutes() {
    this.runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(
                List.of(
                    ResourceFactory.newClassPathResource(
                        "eligibility/eligibility.dmn", DmnRoutes.class)))
            .getOrElseThrow(
                cause -> new IllegalStateException("the model does not compile", cause));
    this.model = runtime.getModels().getFirst();
    if (model.hasErrors()) {
      throw new IllegalStateException(model.getMessages().toString());
    }
  }

  /** The request as the model takes it: everything it asks for is there, if only as null. */
  public DMNContext context(ObjectNode request) {
    JsonNode person = request.get("applicant");
    Map<String, Object> applicant = new HashMap<>();
    applicant.put("education", list(person.get("education"), this::school));
    applicant.put("programs", list(person.get("programs"), node -> fields(node, PROGRAM)));
    applicant.put("military", list(person.get("military"), node -> fields(node, COURSE)));
    applicant.put("credentials", list(person.get("credentials"), node -> fields(node, HELD)));
    applicant.put("experience", list(person.get("experience"), this::job));
    DMNContext context = runtime.newContext();
    context.set("applicant", applicant);
    context.set("applicationDate", LocalDate.parse(request.get("applicationDate").asString()));
    return context;
  }

  /** Everything the model decides. */
  public DMNResult decide(DMNContext context) {
    DMNResult result = runtime.evaluateAll(model, context);
    if (result.hasErrors()) {
      throw new IllegalStateException(result.getMessages().toString());
    }
    return result;
  }

  private Map<String, Object> school(JsonNode node) {
    Map<String, Object> school = fields(node, EDUCATION);
    school.put("hours", list(node.get("hours"), entry -> fields(entry, HOURS)));
    return school;
  }

  private Map<String, Object> job(JsonNode node) {
    Map<String, Object> job = fields(node, JOB);
    JsonNode disciplines = node.get("disciplines");
    job.put("disciplines", fields(disciplines, List.copyOf(disciplines.propertyNames())));
    job.put("certificate", value(node.get("lab").get("certificate")));
    return job;
  }

  private static @Nullable List<Map<String, Object>> list(
      @Nullable JsonNode node, java.util.function.Function<JsonNode, Map<String, Object>> item) {
    if (node == null) {
      return null;
    }
    List<Map<String, Object>> items = new ArrayList<>();
    node.forEach(entry -> items.add(item.apply(entry)));
    return items;
  }

  private static Map<String, Object> fields(JsonNode node, List<String> names) {
    Map<String, Object> fields = new HashMap<>();
    names.forEach(name -> fields.put(name, value(node.get(name))));
    return fields;
  }

  private static @Nullable Object value(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    String text = node.stringValue();
    return text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : text;
  }
}
