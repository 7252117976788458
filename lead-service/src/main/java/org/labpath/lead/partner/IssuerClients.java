package org.labpath.lead.partner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Registers a partner's client at LabPath's own issuer, where that is the issuer. */
@Component
class IssuerClients {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What a partner needs to get tokens; the secret is told once. */
  record Client(String clientId, String clientSecret, String tokenUri) {}

  /** The issuer does not answer as it should. */
  static final class IssuerAwayException extends RuntimeException {
    IssuerAwayException(String reason) {
      super(reason);
    }
  }

  private final @Nullable String uri;
  private final InternalCredential credential;
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  IssuerClients(PartnerSettings settings, InternalCredential credential) {
    String given = settings.issuerClientsUri();
    this.uri = given == null || given.isBlank() ? null : given.replaceAll("/+$", "");
    this.credential = credential;
  }

  /** Whether clients are ours to make. */
  boolean areOurs() {
    return uri != null;
  }

  /** Makes the client, or gives it a new secret. */
  Client register(String clientId) {
    HttpResponse<String> answer =
        send(
            request(clientId)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"scopes\":[\"partner\"]}")));
    if (answer.statusCode() / 100 != 2) {
      throw new IssuerAwayException("answered " + answer.statusCode());
    }
    try {
      return json.readValue(answer.body(), Client.class);
    } catch (JacksonException unreadable) {
      throw new IssuerAwayException("answered in an unknown form");
    }
  }

  /** Removes the client, if there is one. */
  void remove(String clientId) {
    int status = send(request(clientId).DELETE()).statusCode();
    if (status / 100 != 2 && status != 404) {
      throw new IssuerAwayException("answered " + status);
    }
  }

  private HttpRequest.Builder request(String clientId) {
    String secret = credential.secret();
    return HttpRequest.newBuilder(URI.create(uri + "/" + clientId))
        .timeout(PATIENCE)
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
        .header(InternalCredential.CREDENTIAL_HEADER, secret == null ? "" : secret);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new IssuerAwayException(away.getClass().getSimpleName());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IssuerAwayException("interrupted");
    }
  }
}
