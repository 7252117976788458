package org.labpath.issuer;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole issuer on a free port, over a data folder that outlives it. */
public final class RunningIssuer implements AutoCloseable {

  public static final String INTERNAL_SECRET = "internal-secret-for-tests";
  public static final String OPERATOR_SECRET = "operator-secret-for-tests";
  public static final String DEMO_PARTNER_SECRET = "partner-secret-for-tests";
  public static final String WEB_SECRET = "web-client-secret-for-tests";
  public static final String OPERATOR_PASSWORD = "operator-password-for-tests";
  public static final String PARTNER_PASSWORD = "partner-password-for-tests";
  public static final String ISSUER_URI = "http://localhost:8085";

  private final ConfigurableApplicationContext context;
  private final HttpClient http;
  private final JsonMapper json = new JsonMapper();

  private RunningIssuer(ConfigurableApplicationContext context) {
    this.context = context;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(new CookieManager())
            .build();
  }

  /** Starts as an installation does, by its environment's names. */
  public static RunningIssuer over(Path folder) {
    return new RunningIssuer(
        new SpringApplicationBuilder(IssuerApplication.class)
            .run(
                "--SERVER_PORT=0",
                "--LABPATH_ISSUER_DATA=" + folder,
                "--LABPATH_INTERNAL_SECRET=" + INTERNAL_SECRET,
                "--LABPATH_OPERATOR_SECRET=" + OPERATOR_SECRET,
                "--LABPATH_DEMO_PARTNER_SECRET=" + DEMO_PARTNER_SECRET,
                "--LABPATH_WEB_CLIENT_SECRET=" + WEB_SECRET,
                "--LABPATH_OPERATOR_PASSWORD=" + OPERATOR_PASSWORD,
                "--LABPATH_DEMO_PARTNER_USER_PASSWORD=" + PARTNER_PASSWORD));
  }

  /** Starts with nothing in its environment but a folder. */
  public static RunningIssuer bare(Path folder) {
    return new RunningIssuer(
        new SpringApplicationBuilder(IssuerApplication.class)
            .run("--SERVER_PORT=0", "--LABPATH_ISSUER_DATA=" + folder));
  }

  /** The same issuer, seen by somebody without cookies. */
  public RunningIssuer anotherBrowser() {
    return new RunningIssuer(context);
  }

  public URI uri(String path) {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    return URI.create("http://localhost:" + port + path);
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,*/*"));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public HttpResponse<String> form(String path, Map<String, String> fields) {
    return send(formRequest(path, fields));
  }

  /** Asks for a token as a machine does. */
  public HttpResponse<String> token(String clientId, String secret, String scope) {
    return send(
        formRequest("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", scope))
            .header("Authorization", basic(clientId, secret)));
  }

  public HttpResponse<String> register(String clientId, String body, String internalSecret) {
    return send(
        HttpRequest.newBuilder(uri("/clients/" + clientId))
            .header("Content-Type", "application/json")
            .header("X-LabPath-Internal", internalSecret)
            .PUT(BodyPublishers.ofString(body)));
  }

  public JsonNode json(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  /** What a token says, unverified. */
  public JsonNode claims(String token) {
    return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  public static String basic(String clientId, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder formRequest(String path, Map<String, String> fields) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html,*/*")
        .POST(BodyPublishers.ofString(encoded(fields)));
  }

  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    context.close();
  }
}
