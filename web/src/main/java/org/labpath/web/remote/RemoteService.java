package org.labpath.web.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;

/** Calls one service and turns whatever happens into an {@link Answer}; never throws for it. */
public final class RemoteService {

  private static final Logger log = LoggerFactory.getLogger(RemoteService.class);

  private final RestClient client;
  private final Part part;
  private final URI base;
  private final @Nullable String token;

  RemoteService(RestClient client, Part part, URI base, @Nullable String token) {
    this.client = client;
    this.part = part;
    this.base = base;
    this.token = token;
  }

  /** The same service asked on behalf of the holder of a token. */
  public RemoteService as(String bearer) {
    return new RemoteService(client, part, base, bearer);
  }

  /**
   * Reads. The path's segments are encoded, so an id may hold anything. A record that lives on
   * under another id is read there; who asked sees it by the id of what comes.
   */
  public <T> Answer<T> get(ParameterizedTypeReference<T> type, Query query, String... segments) {
    Answer<T> answer = call(HttpMethod.GET, type, query, headers -> {}, null, segments);
    if (answer instanceof Answer.Refused<T>(Problem problem) && problem.movedTo() != null) {
      String[] there = segments.clone();
      there[there.length - 1] = problem.movedTo();
      // Once: whatever is merged again is sent to its end by the next look.
      return call(HttpMethod.GET, type, query, headers -> {}, null, there);
    }
    return answer;
  }

  /** Reads. */
  public <T> Answer<T> get(Class<T> type, Query query, String... segments) {
    return get(ParameterizedTypeReference.forType(type), query, segments);
  }

  /** Reads what the caller makes sense of itself. */
  public <T> Answer<T> read(Function<byte[], T> reader, Query query, String... segments) {
    return noted(
        HttpMethod.GET,
        uri(query, segments),
        headers -> {},
        null,
        response -> read(reader, response),
        segments);
  }

  /** Sends a body. */
  public <T> Answer<T> post(
      Class<T> type,
      Query query,
      Consumer<HttpHeaders> headers,
      @Nullable Object body,
      String... segments) {
    return call(
        HttpMethod.POST, ParameterizedTypeReference.forType(type), query, headers, body, segments);
  }

  /** Puts a record in its place. */
  public <T> Answer<T> put(
      Class<T> type, Consumer<HttpHeaders> headers, Object body, String... segments) {
    return call(
        HttpMethod.PUT,
        ParameterizedTypeReference.forType(type),
        Query.none(),
        headers,
        body,
        segments);
  }

  /** Reads a record with its version. */
  public <T> Answer<Versioned<T>> getVersioned(
      ParameterizedTypeReference<T> type, String... segments) {
    return exchange(
        prepared(HttpMethod.GET, uri(Query.none(), segments), headers -> {}),
        response ->
            read(type, response)
                .map(value -> new Versioned<>(value, response.getHeaders().getETag())),
        true,
        HttpMethod.GET,
        segments);
  }

  /** Opens a file; whoever gets it closes it. */
  public Answer<Download> download(String... segments) {
    RestClient.RequestBodySpec request =
        client
            .method(HttpMethod.GET)
            .uri(uri(Query.none(), segments))
            .headers(this::identify)
            .accept(MediaType.ALL);
    return exchange(
        request,
        response -> {
          int status = response.getStatusCode().value();
          if (status == 200) {
            return new Answer.Given<>(
                new Download(
                    response.getBody(), String.valueOf(response.getHeaders().getContentType())));
          }
          try (response) {
            return status >= 500
                ? new Answer.Missing<>(part)
                : new Answer.Refused<>(problem(response, status));
          }
        },
        false,
        HttpMethod.GET,
        segments);
  }

  /** Sends a file as it arrives. */
  public <T> Answer<T> upload(Class<T> type, Query query, Resource file, String... segments) {
    RestClient.RequestBodySpec request =
        prepared(HttpMethod.POST, uri(query, segments), headers -> {})
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .body(file);
    return exchange(
        request,
        response -> read(ParameterizedTypeReference.<T>forType(type), response),
        true,
        HttpMethod.POST,
        segments);
  }

  /** Deletes. */
  public Answer<String> delete(Query query, String... segments) {
    return delete(query, headers -> {}, segments);
  }

  /** Deletes under a condition. */
  public Answer<String> delete(Query query, Consumer<HttpHeaders> headers, String... segments) {
    return call(
        HttpMethod.DELETE,
        ParameterizedTypeReference.forType(String.class),
        query,
        headers,
        null,
        segments);
  }

  private <T> Answer<T> call(
      HttpMethod method,
      ParameterizedTypeReference<T> type,
      Query query,
      Consumer<HttpHeaders> headers,
      @Nullable Object body,
      String... segments) {
    return noted(
        method, uri(query, segments), headers, body, response -> read(type, response), segments);
  }

  private <T> Answer<T> noted(
      HttpMethod method,
      URI uri,
      Consumer<HttpHeaders> headers,
      @Nullable Object body,
      Reader<T> reader,
      String... segments) {
    RestClient.RequestBodySpec request = prepared(method, uri, headers);
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    Readings readings = Readings.current();
    if (readings == null || method != HttpMethod.GET) {
      return exchange(request, reader, true, method, segments);
    }
    Answer<T> answer =
        exchange(
            request,
            response -> {
              readings.note(part, uri, response.getStatusCode().value(), response.getHeaders());
              return reader.read(response);
            },
            true,
            method,
            segments);
    if (!(answer instanceof Answer.Given)) {
      readings.spoil();
    }
    return answer;
  }

  /** Whether the service would answer as it did then. */
  boolean isUnchanged(Reading reading) {
    return exchange(
            prepared(
                HttpMethod.GET, reading.uri(), headers -> headers.setIfNoneMatch(reading.etag())),
            response -> new Answer.Given<>(response.getStatusCode().value() == 304),
            true,
            HttpMethod.GET,
            "unchanged")
        .equals(new Answer.Given<>(true));
  }

  private RestClient.RequestBodySpec prepared(
      HttpMethod method, URI uri, Consumer<HttpHeaders> headers) {
    return client
        .method(method)
        .uri(uri)
        .headers(headers)
        .headers(this::identify)
        // A problem comes as one whatever is accepted, and to this alone answers come the short
        // way.
        .accept(MediaType.APPLICATION_JSON);
  }

  private void identify(HttpHeaders headers) {
    if (token != null) {
      headers.setBearerAuth(token);
    }
  }

  /** What to make of an answer. */
  private interface Reader<T> {
    Answer<T> read(RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response)
        throws IOException;
  }

  private <T> Answer<T> exchange(
      RestClient.RequestBodySpec request,
      Reader<T> reader,
      boolean close,
      HttpMethod method,
      String... segments) {
    try {
      return request.exchangeForRequiredValue((sent, response) -> reader.read(response), close);
    } catch (RestClientException unreachable) {
      // The exception's text holds the address with its query, which may hold a token.
      log.warn(
          "{} did not answer {} /{}: {}",
          part,
          method,
          segments[segments.length > 2 ? 2 : segments.length - 1],
          unreachable.getClass().getSimpleName());
      return new Answer.Missing<>(part);
    }
  }

  private <T> Answer<T> read(
      ParameterizedTypeReference<T> type,
      RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response)
      throws IOException {
    int status = response.getStatusCode().value();
    if (status >= 500) {
      log.warn("{} answered {}", part, status);
      return new Answer.Missing<>(part);
    }
    if (status >= 300) {
      return new Answer.Refused<>(problem(response, status));
    }
    T value = status == 204 ? null : response.bodyTo(type);
    if (value == null && type.getType() == String.class) {
      @SuppressWarnings("unchecked")
      T nothing = (T) "";
      return new Answer.Given<>(nothing);
    }
    return value == null ? new Answer.Missing<>(part) : new Answer.Given<>(value);
  }

  private <T> Answer<T> read(
      Function<byte[], T> reader,
      RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response)
      throws IOException {
    if (response.getStatusCode().value() != 200) {
      return read(ParameterizedTypeReference.<T>forType(Void.class), response);
    }
    try {
      return new Answer.Given<>(reader.apply(response.getBody().readAllBytes()));
    } catch (JacksonException notSensible) {
      log.warn("{} answered what cannot be read", part);
      return new Answer.Missing<>(part);
    }
  }

  private static Problem problem(
      RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response, int status) {
    Integer wait = seconds(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
    URI location = response.getHeaders().getLocation();
    if (status < 400 && location != null && location.getPath() != null) {
      return Problem.moved(status, location.getPath().replaceFirst(".*/", ""));
    }
    try {
      Problem problem = response.bodyTo(Problem.class);
      return problem == null ? Problem.ofStatus(status, wait) : problem.with(status, wait);
    } catch (RestClientException notAProblem) {
      return Problem.ofStatus(status, wait);
    }
  }

  private static @Nullable Integer seconds(@Nullable String header) {
    return header != null && header.matches("\\d{1,5}") ? Integer.valueOf(header) : null;
  }

  /** Every value is encoded, so that no character of it has a meaning of its own. */
  private URI uri(Query query, String... segments) {
    StringBuilder uri = new StringBuilder(base.toString());
    for (String segment : segments) {
      uri.append(uri.charAt(uri.length() - 1) == '/' ? "" : "/").append(encoded(segment));
    }
    char before = '?';
    for (String[] pair : query.pairs()) {
      uri.append(before).append(pair[0]).append('=').append(encoded(pair[1]));
      before = '&';
    }
    return URI.create(uri.toString());
  }

  private static String encoded(String value) {
    return UriUtils.encode(value, StandardCharsets.UTF_8);
  }
}
