package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.head;
import static org.labpath.gateway.RawClient.post;
import static org.labpath.gateway.StubPart.answering;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.RawClient.Reply;

/** Tokens, scopes, and pages of other sites. */
class GatewayAccessIT {

  private static final String AUDIT = "/api/v1/admin/audit";

  private static StubIssuer issuer;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws Exception {
    issuer = new StubIssuer();
    gateway =
        new GatewayUnderTest(
            "LABPATH_ISSUER_URI=" + issuer.uri(), "LABPATH_CORS_ORIGINS=https://school.example");
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    issuer.close();
  }

  @BeforeEach
  void reset() {
    gateway.reset();
  }

  private static Reply withToken(String path, String token) throws IOException {
    return get(gateway.port(), path, "Authorization: Bearer " + token);
  }

  @Test
  void letsInWhoHoldsTheScopeAndHandsTheTokenOn() throws Exception {
    String token = issuer.token("catalog:write partners:write");
    assertThat(withToken(AUDIT, token).status()).isEqualTo(200);
    assertThat(gateway.catalog.onlySeen().header("Authorization")).isEqualTo("Bearer " + token);
    assertThat(withToken("/api/v1/admin/audit/leads", token).status()).isEqualTo(200);
  }

  @Test
  void refusesATokenOfAnotherScope() throws Exception {
    Reply reply = withToken(AUDIT, issuer.token("partner"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).contains("/problems/forbidden");
    assertThat(withToken("/api/v1/partner/leads", issuer.token("catalog:write")).status())
        .isEqualTo(403);
    assertThat(gateway.catalog.seen()).isEmpty();
    assertThat(gateway.lead.seen()).isEmpty();
  }

  @Test
  void refusesTokensThatAreExpiredForeignOrForged() throws Exception {
    String expired =
        issuer.token("catalog:write", issuer.uri(), Duration.ofMinutes(-5), issuer.key());
    String foreign =
        issuer.token("catalog:write", "http://other", Duration.ofMinutes(5), issuer.key());
    String forged =
        issuer.token(
            "catalog:write",
            issuer.uri(),
            Duration.ofMinutes(5),
            new RSAKeyGenerator(2048).keyID("one").generate());
    for (String token : new String[] {expired, foreign, forged, "x", "a.b.c"}) {
      Reply reply = withToken(AUDIT, token);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.text()).contains("/problems/unauthenticated");
    }
    assertThat(gateway.catalog.seen()).isEmpty();
  }

  @Test
  void leavesTokensOnOtherCallsToTheirService() throws Exception {
    assertThat(withToken("/api/v1/consents/lead-request", "x").status()).isEqualTo(200);
    assertThat(gateway.lead.onlySeen().header("Authorization")).isEqualTo("Bearer x");
  }

  @Test
  void answers503WhenTheIssuerIsAway() throws Exception {
    try (GatewayUnderTest other = new GatewayUnderTest("LABPATH_ISSUER_URI=http://localhost:1")) {
      Reply reply =
          get(other.port(), AUDIT, "Authorization: Bearer " + issuer.token("catalog:write"));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isNotNull();
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void tellsOtherSitesOnceWhatTheyMay() throws Exception {
    gateway.catalog.does(
        answering("200 OK", "Access-Control-Allow-Origin: *\r\nVary: Accept-Language", "{}"));
    Reply reply = get(gateway.port(), "/api/v1/programs?cors", "Origin: https://school.example");
    assertThat(reply.headers("Access-Control-Allow-Origin"))
        .containsExactly("https://school.example");
    assertThat(reply.headers("Vary")).contains("Origin", "Accept-Language");
    assertThat(reply.headers("Access-Control-Allow-Credentials")).isEmpty();
    // From memory, for another site: nothing of the first.
    Reply other = get(gateway.port(), "/api/v1/programs?cors", "Origin: https://evil.example");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.headers("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void tellsTheSameToAllWhereAllMay() throws Exception {
    try (GatewayUnderTest open = new GatewayUnderTest("LABPATH_CORS_ORIGINS=*")) {
      // The first is asked for, the second from memory before the chain, the third after it.
      for (String[] asking :
          new String[][] {{}, {}, {"Origin: https://evil.example"}, {"Cookie: lang=es"}}) {
        Reply reply = get(open.port(), "/api/v1/programs?cors", asking);
        assertThat(reply.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(reply.headers("Access-Control-Expose-Headers"))
            .singleElement()
            .asString()
            .contains("Age", "Cache-Status", "ETag", "Location", "Warning");
      }
    }
  }

  @Test
  void answersAPreflightItself() throws Exception {
    Reply reply =
        RawClient.ask(
            gateway.port(),
            head(
                    "OPTIONS /api/v1/leads",
                    "Origin: https://school.example",
                    "Access-Control-Request-Method: POST")
                + "\r\n");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(gateway.lead.seen()).isEmpty();
  }

  @Test
  void keepsWhatItSaysAboutOriginsOnFailures() throws Exception {
    gateway.lead.does(
        (request, out) -> {
          throw new IOException("dies");
        });
    Reply reply =
        post(gateway.port(), "/api/v1/leads", new byte[2], "Origin: https://school.example");
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.headers("Access-Control-Allow-Origin"))
        .containsExactly("https://school.example");
  }
}
