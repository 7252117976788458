package org.labpath.gateway.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.docs.ProblemCatalogue.Entry;
import org.labpath.gateway.route.Calls;
import org.labpath.gateway.route.Reading;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of the contracts. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
  private static final Pattern SCHEMA = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.json");

  /** The interface styles its own elements; nothing else differs from other pages. */
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors"
          + " 'none'";

  private static final Map<String, String> ASSETS =
      Map.of(
          "docs.css", "/docs/docs.css",
          "docs.js", "/docs/docs.js",
          "swagger-ui.css", "",
          "swagger-ui-bundle.js", "",
          "favicon-32x32.png", "");

  @Bean
  @Order(1)
  RouterFunction<ServerResponse> docs(
      JsonMapper json,
      Calls calls,
      Clock clock,
      @Value("${labpath.gateway.security-contact}") String securityContact,
      @Value("${labpath.gateway.swagger-ui-version}") String swaggerUi) {
    OpenApiDocuments openApi = new OpenApiDocuments(json, calls);
    ProblemCatalogue problems = new ProblemCatalogue();
    return RouterFunctions.route()
        .route(
            Reading.of("/docs"),
            request ->
                html(
                    DocsPages.api(openApi.names(), Contracts.read("events/asyncapi.yaml") != null)))
        .route(
            Reading.of("/docs/{asset}"), request -> asset(request.pathVariable("asset"), swaggerUi))
        .route(
            Reading.of("/openapi/{file}"),
            request -> {
              String file = request.pathVariable("file");
              return file.endsWith(".json")
                  ? bytes(
                      openApi.named(file.substring(0, file.length() - 5)),
                      MediaType.APPLICATION_JSON)
                  : absent();
            })
        .route(
            Reading.of("/asyncapi.yaml"),
            request -> bytes(Contracts.read("events/asyncapi.yaml"), YAML))
        .route(
            Reading.of("/schemas/{file}"),
            request -> {
              String file = request.pathVariable("file");
              return SCHEMA.matcher(file).matches()
                  ? bytes(Contracts.read("events/" + file), MediaType.APPLICATION_JSON)
                  : absent();
            })
        .route(Reading.of("/problems"), request -> problems(request, problems))
        .route(Reading.of("/problems/{slug}"), request -> problem(request, problems))
        .route(
            Reading.of("/.well-known/security.txt"),
            request -> {
              Instant expires =
                  clock.instant().plus(180, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
              return ServerResponse.ok()
                  .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                  .body(
                      "Contact: %s\nExpires: %s\nPreferred-Languages: en, es\n"
                          .formatted(securityContact, expires));
            })
        .build();
  }

  private static ServerResponse problems(ServerRequest request, ProblemCatalogue problems)
      throws IOException {
    return wantsJson(request)
        ? ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(problems.all())
        : html(DocsPages.problems(problems.all()));
  }

  private static ServerResponse problem(ServerRequest request, ProblemCatalogue problems)
      throws IOException {
    Entry entry = problems.named(request.pathVariable("slug"));
    if (entry == null) {
      return absent();
    }
    return wantsJson(request)
        ? ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(entry)
        : html(DocsPages.problem(entry));
  }

  private static boolean wantsJson(ServerRequest request) {
    for (MediaType accepted : request.headers().accept()) {
      if (accepted.isCompatibleWith(MediaType.TEXT_HTML) && !accepted.isWildcardType()) {
        return false;
      }
      if (accepted.getSubtype().equals("json") || accepted.getSubtype().endsWith("+json")) {
        return true;
      }
    }
    return false;
  }

  private static ServerResponse asset(String name, String swaggerUi) throws IOException {
    String path = ASSETS.get(name);
    if (path == null) {
      return absent();
    }
    byte[] content =
        Contracts.resource(
            path.isEmpty()
                ? "/META-INF/resources/webjars/swagger-ui/" + swaggerUi + "/" + name
                : path);
    MediaType type =
        name.endsWith(".css")
            ? new MediaType("text", "css", StandardCharsets.UTF_8)
            : name.endsWith(".js")
                ? new MediaType("text", "javascript", StandardCharsets.UTF_8)
                : MediaType.IMAGE_PNG;
    if (content == null) {
      return absent();
    }
    return ServerResponse.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(content);
  }

  private static ServerResponse bytes(byte @Nullable [] content, MediaType type) {
    return content == null ? absent() : ServerResponse.ok().contentType(type).body(content);
  }

  private static ServerResponse html(String page) {
    return ServerResponse.ok()
        .contentType(HTML)
        .headers(headers -> headers.set("Content-Security-Policy", POLICY))
        .body(page.getBytes(StandardCharsets.UTF_8));
  }

  private static ServerResponse absent() {
    throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address");
  }
}
