package org.labpath.issuer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.issuer.RunningIssuer.OPERATOR_PASSWORD;
import static org.labpath.issuer.RunningIssuer.PARTNER_PASSWORD;
import static org.labpath.issuer.RunningIssuer.WEB_SECRET;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.issuer.RunningIssuer;
import tools.jackson.databind.JsonNode;

class SignInTests {

  private static final String BACK = "http://localhost:8080/login/oauth2/code/labpath";
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-long";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @TempDir static Path folder;
  private static RunningIssuer running;

  @BeforeAll
  static void start() {
    running = RunningIssuer.over(folder);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void operatorSignsInAtThePagesAndGetsOnlyTheOperatorsScopes() throws Exception {
    RunningIssuer issuer = running.anotherBrowser();
    JsonNode tokens = signIn(issuer, "operator", OPERATOR_PASSWORD);
    JsonNode access = issuer.claims(tokens.path("access_token").asString());
    assertThat(access.path("sub").asString()).isEqualTo("operator");
    assertThat(access.path("client_id").asString()).isEqualTo("labpath-web");
    assertThat(access.path("scope").toString())
        .contains("catalog:write", "partners:write")
        .doesNotContain("\"partner\"");
    HttpResponse<String> who =
        issuer.send(
            HttpRequest.newBuilder(issuer.uri("/userinfo"))
                .header("Authorization", "Bearer " + tokens.path("access_token").asString()));
    assertThat(issuer.json(who).path("sub").asString()).isEqualTo("operator");
    assertThat(tokens.path("refresh_token").isMissingNode()).isFalse();
    HttpResponse<String> renewed =
        issuer.form(
            "/oauth2/token",
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asString(),
                "client_id",
                "labpath-web",
                "client_secret",
                WEB_SECRET));
    assertThat(renewed.statusCode()).isEqualTo(200);
  }

  @Test
  void partnersClerkIsKnownByThePartnersClient() throws Exception {
    RunningIssuer issuer = running.anotherBrowser();
    JsonNode tokens = signIn(issuer, "demo-partner", PARTNER_PASSWORD);
    JsonNode identity = issuer.claims(tokens.path("id_token").asString());
    assertThat(identity.path("partner_client_id").asString()).isEqualTo("demo-partner");
    assertThat(identity.path("scope").toString()).contains("\"partner\"").doesNotContain("write");
  }

  @Test
  void signInPageLeadsBackToThePagesAndNowhereElse() throws Exception {
    RunningIssuer issuer = running.anotherBrowser();
    HttpResponse<String> page = issuer.get("/login?error");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self' http://localhost:8080")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .contains("<label for=\"username\">", "role=\"alert\"")
        .doesNotContain("<script", "style=");
    assertThat(issuer.get("/sign-in.css").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/css");
  }

  @Test
  void wrongPasswordDoesNotSignIn() throws Exception {
    RunningIssuer issuer = running.anotherBrowser();
    HttpResponse<String> answer = submitPassword(issuer, "operator", "not-the-password");
    assertThat(location(answer).getQuery()).isEqualTo("error");
  }

  private static JsonNode signIn(RunningIssuer issuer, String name, String password)
      throws Exception {
    URI onward = location(submitPassword(issuer, name, password));
    assertThat(onward.getPath()).isEqualTo("/oauth2/authorize");
    URI back =
        location(
            issuer.send(
                HttpRequest.newBuilder(issuer.uri(onward.getRawPath() + "?" + onward.getRawQuery()))
                    .header("Accept", "text/html")));
    assertThat(back.toString()).startsWith(BACK + "?code=");
    Matcher code = Pattern.compile("code=([^&]+)").matcher(back.getRawQuery());
    assertThat(code.find()).isTrue();
    HttpResponse<String> answer =
        issuer.form(
            "/oauth2/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "redirect_uri",
                BACK,
                "code_verifier",
                VERIFIER,
                "client_id",
                "labpath-web",
                "client_secret",
                WEB_SECRET));
    assertThat(answer.statusCode()).isEqualTo(200);
    return issuer.json(answer);
  }

  private static HttpResponse<String> submitPassword(
      RunningIssuer issuer, String name, String password) throws Exception {
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<String> asked =
        issuer.get(
            "/oauth2/authorize?"
                + RunningIssuer.encoded(
                    Map.of(
                        "response_type", "code",
                        "client_id", "labpath-web",
                        "redirect_uri", BACK,
                        "scope", "openid profile catalog:write partners:write partner",
                        "state", "some-state",
                        "code_challenge", challenge,
                        "code_challenge_method", "S256")));
    assertThat(location(asked).getPath()).isEqualTo("/login");
    Matcher csrf = CSRF.matcher(issuer.get("/login").body());
    assertThat(csrf.find()).isTrue();
    return issuer.form(
        "/login", Map.of("username", name, "password", password, "_csrf", csrf.group(1)));
  }

  private static URI location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }
}
