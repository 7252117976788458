package org.labpath.issuer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.issuer.RunningIssuer.DEMO_PARTNER_SECRET;
import static org.labpath.issuer.RunningIssuer.ISSUER_URI;
import static org.labpath.issuer.RunningIssuer.OPERATOR_SECRET;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.issuer.RunningIssuer;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTests {

  private final Path folder;
  private RunningIssuer issuer;

  TokenTests(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = RunningIssuer.over(folder);
  }

  @BeforeAll
  void isReady() {
    assertThat(issuer.get("/actuator/health/readiness").body()).contains("UP");
  }

  @AfterAll
  void stop() {
    issuer.close();
  }

  @Test
  void operatorGetsAShortTokenWithItsScopes() {
    HttpResponse<String> answer =
        issuer.token("operator", OPERATOR_SECRET, "catalog:write partners:write");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode claims = issuer.claims(issuer.json(answer).path("access_token").asString());
    assertThat(claims.path("iss").asString()).isEqualTo(ISSUER_URI);
    assertThat(claims.path("client_id").asString()).isEqualTo("operator");
    assertThat(claims.path("scope")).hasSize(2);
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
  }

  @Test
  void machineThatNamesNoScopeGetsItsOwn() {
    JsonNode answer =
        issuer.json(
            issuer.form(
                "/oauth2/token",
                Map.of(
                    "grant_type", "client_credentials",
                    "client_id", "demo-partner",
                    "client_secret", DEMO_PARTNER_SECRET)));
    assertThat(answer.path("scope").asString()).isEqualTo("partner");
    assertThat(issuer.claims(answer.path("access_token").asString()).path("scope").toString())
        .isEqualTo("[\"partner\"]");
  }

  @Test
  void partnerCannotGetTheOperatorsScope() {
    HttpResponse<String> answer =
        issuer.token("demo-partner", DEMO_PARTNER_SECRET, "partners:write");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_scope");
  }

  @Test
  void refusesAWrongSecretAndAnUnknownClientAlike() {
    HttpResponse<String> wrong = issuer.token("operator", "not-the-secret", "catalog:write");
    HttpResponse<String> unknown = issuer.token("nobody", "not-the-secret", "catalog:write");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(unknown.body());
  }

  @Test
  void tokenIsGoodAfterARestart() throws Exception {
    String token;
    String keysBefore;
    Path kept = folder.resolve("restarted");
    try (RunningIssuer before = RunningIssuer.over(kept)) {
      token =
          before
              .json(before.token("demo-partner", DEMO_PARTNER_SECRET, "partner"))
              .path("access_token")
              .asString();
      keysBefore = before.get("/oauth2/jwks").body();
    }
    try (RunningIssuer after = RunningIssuer.over(kept)) {
      String keys = after.get("/oauth2/jwks").body();
      assertThat(keys).isEqualTo(keysBefore).doesNotContain("\"d\"");
      SignedJWT signed = SignedJWT.parse(token);
      assertThat(
              signed.verify(
                  new RSASSAVerifier(
                      JWKSet.parse(keys).getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey())))
          .isTrue();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve("keys.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutSecretsThereAreNoClients() {
    try (RunningIssuer bare = RunningIssuer.bare(folder.resolve("bare"))) {
      assertThat(bare.token("operator", OPERATOR_SECRET, "catalog:write").statusCode())
          .isEqualTo(401);
      assertThat(bare.register("partner-x", "{\"scopes\":[\"partner\"]}", "").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void tellsWhereEverythingIs() {
    JsonNode discovered = issuer.json(issuer.get("/.well-known/openid-configuration"));
    assertThat(discovered.path("issuer").asString()).isEqualTo(ISSUER_URI);
    assertThat(discovered.path("token_endpoint").asString())
        .isEqualTo(ISSUER_URI + "/oauth2/token");
  }
}
