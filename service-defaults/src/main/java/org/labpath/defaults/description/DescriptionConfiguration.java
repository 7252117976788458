package org.labpath.defaults.description;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.labpath.defaults.problem.ProblemDetails;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Describes errors with every call, and says of every field whether it is always there. */
@AutoConfiguration
@ConditionalOnClass(GlobalOpenApiCustomizer.class)
class DescriptionConfiguration {

  private static final String PROBLEM = "Problem";
  private static final String REFERENCE = "#/components/schemas/";

  @Bean
  ModelConverter alwaysPresentFields() {
    return new PresentFields();
  }

  @Bean
  GlobalOpenApiCustomizer problems() {
    return DescriptionConfiguration::addProblems;
  }

  private static void addProblems(OpenAPI api) {
    if (api.getPaths() == null || api.getComponents() == null) {
      return;
    }
    api.getComponents().addSchemas(PROBLEM, problem());
    Content content =
        new Content()
            .addMediaType(
                ProblemDetails.MEDIA_TYPE,
                new MediaType().schema(new Schema<>().$ref(REFERENCE + PROBLEM)));
    ApiResponse refused =
        new ApiResponse()
            .description("Anything else is a problem of RFC 9457; its type names the kind")
            .content(content);
    api.getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(call -> call.getResponses().putIfAbsent("default", refused)));
  }

  private static Schema<?> problem() {
    ObjectSchema error = new ObjectSchema();
    error.addProperty("pointer", new StringSchema());
    error.addProperty("code", new StringSchema());
    error.addProperty("message", new StringSchema());
    error.setRequired(List.of("pointer", "code", "message"));
    ObjectSchema problem = new ObjectSchema();
    problem.addProperty("type", new StringSchema());
    problem.addProperty("title", new StringSchema());
    problem.addProperty("status", new IntegerSchema());
    problem.addProperty("detail", new StringSchema());
    problem.addProperty("traceId", new StringSchema());
    problem.addProperty("errors", new ArraySchema().items(error));
    problem.addProperty("suggestions", new ArraySchema().items(new StringSchema()));
    problem.setRequired(List.of("type", "title", "status"));
    return problem;
  }
}
