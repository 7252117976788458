package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.RawClient.Reply;

/** The contracts, as the door shows them. */
class GatewayDocsIT {

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
  void mergesTheCommittedDescriptions() throws Exception {
    Reply all = get(gateway.port(), "/openapi/labpath.json");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.text()).contains("\"openapi\":\"3.1.0\"", "\"/health\"");
    assertThat(get(gateway.port(), "/openapi/gateway.json").status()).isEqualTo(200);
    assertThat(get(gateway.port(), "/openapi/nothing.json").status()).isEqualTo(404);
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
