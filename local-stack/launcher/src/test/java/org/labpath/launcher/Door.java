package org.labpath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client at the gateway, as a stranger would write one from the public contract. */
final class Door {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI gateway;

  Door(URI gateway) {
    this.gateway = gateway;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode read(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Asks for the consent of one program, agrees to it by e-mail, and sends the request. */
  HttpResponse<String> requestInformation(String program, String email)
      throws IOException, InterruptedException {
    return requestInformation(program, email, UUID.randomUUID().toString());
  }

  HttpResponse<String> requestInformation(String program, String email, String key)
      throws IOException, InterruptedException {
    return send(
        request("/api/v1/leads")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(inquiry(program, email).toString())));
  }

  /** The same as a step of the caller's own trace. */
  HttpResponse<String> requestInformationTraced(String program, String email, String traceparent)
      throws IOException, InterruptedException {
    return send(
        request("/api/v1/leads")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("traceparent", traceparent)
            .POST(BodyPublishers.ofString(inquiry(program, email).toString())));
  }

  private ObjectNode inquiry(String program, String email)
      throws IOException, InterruptedException {
    JsonNode consent = read("/api/v1/consents/lead-request?programs=" + program + "&language=en");
    ObjectNode body = JSON.createObjectNode();
    body.putArray("programs").add(program);
    body.putObject("student")
        .put("firstName", "Canaria")
        .put("lastName", "Vogelsang")
        .put("email", email)
        .put("postalCode", "39501")
        .put("state", "MS")
        .put("adult", true);
    ObjectNode agreed = body.putObject("consent");
    agreed.put("textId", consent.get("textId").asString());
    agreed.set("version", consent.get("version"));
    agreed.putArray("scopes").add("email");
    ArrayNode sellers = agreed.putArray("sellers");
    consent
        .get("texts")
        .forEach(
            text ->
                sellers
                    .addObject()
                    .put("partnerId", text.get("partnerId").asString())
                    .put("sha256", text.get("sha256").asString()));
    return body;
  }

  /** A bearer token by client credentials. */
  String token(String tokenUri, String id, String secret, String scope)
      throws IOException, InterruptedException {
    String basic =
        java.util.Base64.getEncoder()
            .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(tokenUri))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&scope="
                            + URLEncoder.encode(scope, StandardCharsets.UTF_8))));
    assertThat(answer.statusCode()).as("token for %s", id).isEqualTo(200);
    return JSON.readTree(answer.body()).get("access_token").asString();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
