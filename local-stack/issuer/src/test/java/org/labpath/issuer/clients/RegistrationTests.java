package org.labpath.issuer.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.issuer.RunningIssuer.INTERNAL_SECRET;
import static org.labpath.issuer.RunningIssuer.OPERATOR_SECRET;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.issuer.RunningIssuer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationTests {

  private static final String PARTNER = "{\"scopes\":[\"partner\"]}";

  private final Path folder;
  private RunningIssuer issuer;

  RegistrationTests(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = RunningIssuer.over(folder);
  }

  @AfterAll
  void stop() {
    issuer.close();
  }

  @Test
  void rotationEndsTheOldSecretAndARestartKeepsTheNewOne(CapturedOutput output) throws Exception {
    String first = secretOf(issuer.register("school-a", PARTNER, INTERNAL_SECRET));
    assertThat(statusWith(first)).isEqualTo(200);

    String second = secretOf(issuer.register("school-a", PARTNER, INTERNAL_SECRET));
    assertThat(second).isNotEqualTo(first);
    assertThat(statusWith(first)).isEqualTo(401);
    assertThat(statusWith(second)).isEqualTo(200);

    issuer.close();
    issuer = RunningIssuer.over(folder);
    assertThat(statusWith(first)).isEqualTo(401);
    assertThat(statusWith(second)).isEqualTo(200);

    assertThat(Files.readString(folder.resolve("clients.json")))
        .contains("school-a")
        .doesNotContain(first, second);
    assertThat(output.getAll()).doesNotContain(first, second, OPERATOR_SECRET, INTERNAL_SECRET);
  }

  @Test
  void answersWhereToGetATokenAndIsNotCached() {
    HttpResponse<String> answer = issuer.register("school-a", PARTNER, INTERNAL_SECRET);
    assertThat(issuer.json(answer).path("tokenUri").asString())
        .isEqualTo(RunningIssuer.ISSUER_URI + "/oauth2/token");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void onlyAPartWithTheInternalSecretRegisters() {
    assertThat(issuer.register("school-a", PARTNER, "guessed").statusCode()).isEqualTo(403);
    assertThat(
            issuer
                .send(
                    HttpRequest.newBuilder(issuer.uri("/clients/school-a"))
                        .header("Authorization", RunningIssuer.basic("operator", OPERATOR_SECRET))
                        .DELETE())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void removedClientGetsNoTokenAndRemovingAgainIsNoError() {
    String secret = secretOf(issuer.register("school-a", PARTNER, INTERNAL_SECRET));
    assertThat(statusWith(secret)).isEqualTo(200);
    assertThat(remove("school-a")).isEqualTo(204);
    assertThat(remove("school-a")).isEqualTo(204);
    assertThat(statusWith(secret)).isEqualTo(401);
  }

  @Test
  void givesNoOperatorsScopeAndNoReservedOrOddId() {
    assertThat(
            issuer
                .register("school-a", "{\"scopes\":[\"partners:write\"]}", INTERNAL_SECRET)
                .statusCode())
        .isEqualTo(400);
    assertThat(issuer.register("school-a", "{}", INTERNAL_SECRET).statusCode()).isEqualTo(400);
    assertThat(issuer.register("School_A", PARTNER, INTERNAL_SECRET).statusCode()).isEqualTo(400);
    assertThat(issuer.register("operator", PARTNER, INTERNAL_SECRET).statusCode()).isEqualTo(409);
    assertThat(remove("operator")).isEqualTo(409);
  }

  private int remove(String clientId) {
    return issuer
        .send(
            HttpRequest.newBuilder(issuer.uri("/clients/" + clientId))
                .header("X-LabPath-Internal", INTERNAL_SECRET)
                .DELETE())
        .statusCode();
  }

  private int statusWith(String secret) {
    return issuer.token("school-a", secret, "partner").statusCode();
  }

  private String secretOf(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return issuer.json(answer).path("clientSecret").asString();
  }
}
