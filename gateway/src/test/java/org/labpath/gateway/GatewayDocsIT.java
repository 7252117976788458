package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.RawClient.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contracts, as the door shows them. */
class GatewayDocsIT {

  private static final Pattern ROUTE =
      Pattern.compile("\\(\\[(?:GET, HEAD|HEAD, GET)] && ([^)\\s]+)\\)");

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
  }

  @Test
  void showsTheApiWithNothingFromElsewhere() throws Exception {
    Reply page = get(gateway.port(), "/docs");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("swagger-ui-bundle.js").doesNotContain("//cdn", "https://");
    assertThat(page.headers("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("script-src 'self'");
    for (String asset :
        new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "docs.js", "docs.css"}) {
      Reply file = get(gateway.port(), "/docs/" + asset);
      assertThat(file.status()).as(asset).isEqualTo(200);
      assertThat(file.body()).as(asset).isNotEmpty();
    }
    assertThat(get(gateway.port(), "/docs/oauth2-redirect.html").status()).isEqualTo(404);
    assertThat(get(gateway.port(), "/docs/nothing.js").status()).isEqualTo(404);
  }

  @Test
  void tellsAboutItsOwnAddressesWithoutTheirBodies() throws Exception {
    for (String path :
        List.of(
            "/docs",
            "/docs/docs.css",
            "/problems",
            "/problems/not-found",
            "/openapi/labpath.json",
            "/asyncapi.yaml",
            "/.well-known/security.txt")) {
      Reply whole = get(gateway.port(), path);
      Reply head =
          RawClient.ask(
              gateway.port(), "HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(head.status()).as(path).isEqualTo(whole.status());
      assertThat(head.headers("Content-Type")).as(path).isEqualTo(whole.headers("Content-Type"));
    }
  }

  @Test
  void mergesTheCommittedDescriptions() throws Exception {
    Reply all = get(gateway.port(), "/openapi/labpath.json");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.text()).contains("\"openapi\":\"3.1.0\"", "\"/health\"");
    assertThat(get(gateway.port(), "/openapi/gateway.json").status()).isEqualTo(200);
    assertThat(get(gateway.port(), "/openapi/nothing.json").status()).isEqualTo(404);
  }

  /** The one description that no code generates: held to the routes and to what they answer. */
  @Test
  void describesWhatTheDoorAnswersItself() throws Exception {
    JsonNode described =
        JsonMapper.shared().readTree(get(gateway.port(), "/openapi/gateway.json").body());
    Set<String> routes = new TreeSet<>();
    for (String router : gateway.ownAddresses()) {
      Matcher route = ROUTE.matcher(router);
      while (route.find()) {
        routes.add(route.group(1));
      }
    }
    // The page that shows the descriptions, and what it is made of.
    assertThat(routes.removeAll(List.of("/docs", "/docs/{asset}"))).isTrue();
    assertThat(routes)
        .containsExactlyElementsOf(new TreeSet<>(described.path("paths").propertyNames()));
    assertThat(keysOf("/health")).isEqualTo(described("SystemHealth", described));
    assertThat(keysOf("/problems/not-found")).isEqualTo(described("ProblemKind", described));
  }

  private static Set<String> keysOf(String path) throws Exception {
    Reply reply = get(gateway.port(), path, "Accept: application/json");
    return new TreeSet<>(JsonMapper.shared().readTree(reply.body()).propertyNames());
  }

  private static Set<String> described(String schema, JsonNode document) {
    return new TreeSet<>(
        document
            .path("components")
            .path("schemas")
            .path(schema)
            .path("properties")
            .propertyNames());
  }

  @Test
  void explainsEveryProblemItCanAnswerWith() throws Exception {
    for (ProblemType type : ProblemType.values()) {
      Reply json = get(gateway.port(), type.uri().toString(), "Accept: application/json");
      assertThat(json.status()).as(type.slug()).isEqualTo(200);
      assertThat(json.text()).contains("\"whatToDo\"", "\"status\":" + type.status().value());
      Reply page =
          get(
              gateway.port(),
              type.uri().toString(),
              "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(page.text()).contains("What to do");
    }
    assertThat(get(gateway.port(), "/problems").status()).isEqualTo(200);
    assertThat(get(gateway.port(), "/problems/nothing").status()).isEqualTo(404);
  }

  @Test
  void saysWhereToReportAWeakness() throws Exception {
    Reply reply = get(gateway.port(), "/.well-known/security.txt");
    assertThat(reply.text()).contains("Contact: ", "Expires: ");
    assertThat(get(gateway.port(), "/robots.txt").status()).isEqualTo(200);
    assertThat(gateway.web.onlySeen().line()).startsWith("GET /robots.txt ");
  }
}
