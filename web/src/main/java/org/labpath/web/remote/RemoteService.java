package org.labpath.web.remote;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service and turns whatever happens into an {@link Answer}; never throws for it. */
public final class RemoteService {

  private static final Logger log = LoggerFactory.getLogger(RemoteService.class);

  private final Part part;
  private final Way way;
  private final JsonMapper json;
  private final @Nullable String token;

  RemoteService(Part part, Way way, JsonMapper json, @Nullable String token) {
    this.part = part;
    this.way = way;
    this.json = json;
    this.token = token;
  }

  /** The same service asked on behalf of the holder of a token. */
  public RemoteService as(String bearer) {
    return new RemoteService(part, way, json, bearer);
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

  /** Asks for what is to be read. */
  public <T> Asked<Answer<T>> ask(
      ParameterizedTypeReference<T> type, Query query, String... segments) {
    return noted(
        request(HttpMethod.GET, target(query, segments)),
        received -> read(type, received),
        segments);
  }

  /** Asks for what the caller makes sense of itself. */
  public <T> Asked<Answer<T>> ask(Function<byte[], T> reader, Query query, String... segments) {
    return noted(
        request(HttpMethod.GET, target(query, segments)),
        received ->
            received.status() == 200
                ? new Answer.Given<>(reader.apply(received.body()))
                : read(ParameterizedTypeReference.<T>forType(Void.class), received),
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
    return send(
            request(HttpMethod.GET, target(Query.none(), segments)),
            received ->
                read(type, received)
                    .map(value -> new Versioned<>(value, received.header(HttpHeaders.ETAG))),
            segments)
        .answer();
  }

  /** Opens a file; whoever gets it closes it. */
  public Answer<Download> download(String... segments) {
    return transfer(
        HttpMethod.GET,
        () ->
            way.files()
                .get()
                .uri(way.uri(target(Query.none(), segments)))
                .headers(this::identify)
                .accept(MediaType.ALL)
                .exchangeForRequiredValue(
                    (sent, response) -> {
                      if (response.getStatusCode().value() == 200) {
                        return new Answer.Given<>(
                            new Download(
                                response.getBody(),
                                String.valueOf(response.getHeaders().getContentType())));
                      }
                      try (response) {
                        // There is no file: a refusal or a failure.
                        return read(
                            ParameterizedTypeReference.forType(Void.class), Received.of(response));
                      }
                    },
                    false),
        segments);
  }

  /** Sends a file as it arrives. */
  public <T> Answer<T> upload(Class<T> type, Query query, Resource file, String... segments) {
    return transfer(
        HttpMethod.POST,
        () ->
            way.files()
                .post()
                .uri(way.uri(target(query, segments)))
                .headers(this::identify)
                .accept(MediaType.APPLICATION_JSON)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(file)
                .exchangeForRequiredValue(
                    (sent, response) ->
                        read(ParameterizedTypeReference.forType(type), Received.of(response))),
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
    ClassicHttpRequest request = request(method, target(query, segments));
    HttpHeaders own = new HttpHeaders();
    headers.accept(own);
    own.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
    if (body != null) {
      HttpEntity entity =
          new ByteArrayEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON);
      request.setEntity(entity);
      request.setHeader(HttpHeaders.CONTENT_TYPE, entity.getContentType());
      request.setHeader(HttpHeaders.CONTENT_LENGTH, entity.getContentLength());
    } else if (method == HttpMethod.POST || method == HttpMethod.PUT) {
      request.setHeader(HttpHeaders.CONTENT_LENGTH, 0);
    }
    return noted(request, received -> read(type, received), segments).answer();
  }

  /** What is read is noted, for a page that may be kept as long as it stays so. */
  private <T> Asked<Answer<T>> noted(
      ClassicHttpRequest request, Function<Received, Answer<T>> reader, String... segments) {
    Readings readings = Readings.current();
    if (readings == null || !HttpMethod.GET.name().equals(request.getMethod())) {
      return send(request, reader, segments);
    }
    return send(
            request,
            received -> {
              readings.note(
                  part, request.getPath(), received.status(), received.header(HttpHeaders.ETAG));
              return reader.apply(received);
            },
            segments)
        .map(
            answer -> {
              if (!(answer instanceof Answer.Given)) {
                readings.spoil();
              }
              return answer;
            });
  }

  /** Asks whether the service would answer as it did then. */
  Asked<Boolean> askUnchanged(Reading reading) {
    ClassicHttpRequest request = request(HttpMethod.GET, reading.target());
    request.setHeader(HttpHeaders.IF_NONE_MATCH, reading.etag());
    return send(request, received -> new Answer.Given<>(received.status() == 304), "unchanged")
        .map(answer -> Boolean.TRUE.equals(answer.orNull()));
  }

  private ClassicHttpRequest request(HttpMethod method, String target) {
    ClassicHttpRequest request = new BasicClassicHttpRequest(method.name(), target);
    // A problem comes as one whatever is accepted, and to this alone answers come the short way.
    request.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    way.forwarding().tell(request::setHeader);
    if (token != null) {
      request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    return request;
  }

  private void identify(HttpHeaders headers) {
    if (token != null) {
      headers.setBearerAuth(token);
    }
  }

  private <T> Asked<Answer<T>> send(
      ClassicHttpRequest request, Function<Received, Answer<T>> reader, String... segments) {
    Duration left = PageTime.current().left(part, way.patience());
    if (left.isZero()) {
      return Asked.known(new Answer.Missing<>(part));
    }
    try {
      Exchange exchange = way.line().send(request, left);
      return Asked.of(exchange, () -> answer(exchange, request, reader, segments));
    } catch (IOException unreachable) {
      Answer<T> missing = silent(request.getMethod(), unreachable, segments);
      return Asked.known(missing);
    }
  }

  private <T> Answer<T> answer(
      Exchange exchange,
      ClassicHttpRequest request,
      Function<Received, Answer<T>> reader,
      String... segments) {
    Received received;
    try {
      received = exchange.receive();
    } catch (IOException unreachable) {
      return silent(request.getMethod(), unreachable, segments);
    }
    try {
      return reader.apply(received);
    } catch (JacksonException notSensible) {
      log.warn("{} answered what cannot be read", part);
      return new Answer.Missing<>(part);
    }
  }

  private <T> Answer<T> transfer(
      HttpMethod method, Supplier<Answer<T>> exchange, String... segments) {
    try {
      return exchange.get();
    } catch (RestClientException | JacksonException failed) {
      return silent(method.name(), failed, segments);
    } finally {
      PageTime.current().beginAnew();
    }
  }

  /** The exception's text holds the address with its query, which may hold a token. */
  private <T> Answer<T> silent(String method, Exception failure, String... segments) {
    log.warn(
        "{} did not answer {} /{}: {}",
        part,
        method,
        segments[segments.length > 2 ? 2 : segments.length - 1],
        failure.getClass().getSimpleName());
    if (failure instanceof SocketTimeoutException
        || failure.getCause() instanceof SocketTimeoutException) {
      PageTime.current().wasSilent(part);
    }
    return new Answer.Missing<>(part);
  }

  private <T> Answer<T> read(ParameterizedTypeReference<T> type, Received received) {
    int status = received.status();
    if (status >= 500) {
      log.warn("{} answered {}", part, status);
      return new Answer.Missing<>(part);
    }
    if (status >= 300) {
      return new Answer.Refused<>(problem(received));
    }
    if (type.getType() == String.class) {
      @SuppressWarnings("unchecked")
      T text = (T) received.text();
      return new Answer.Given<>(text);
    }
    if (received.body().length == 0 || type.getType() == Void.class) {
      return new Answer.Missing<>(part);
    }
    T value = json.readValue(received.body(), json.constructType(type.getType()));
    return value == null ? new Answer.Missing<>(part) : new Answer.Given<>(value);
  }

  private Problem problem(Received received) {
    int status = received.status();
    Integer wait = seconds(received.header(HttpHeaders.RETRY_AFTER));
    String location = received.header(HttpHeaders.LOCATION);
    String path = status < 400 && location != null ? URI.create(location).getPath() : null;
    if (path != null) {
      return Problem.moved(status, path.replaceFirst(".*/", ""));
    }
    try {
      Problem problem =
          received.body().length == 0 ? null : json.readValue(received.body(), Problem.class);
      return problem == null ? Problem.ofStatus(status, wait) : problem.with(status, wait);
    } catch (JacksonException notAProblem) {
      return Problem.ofStatus(status, wait);
    }
  }

  private static @Nullable Integer seconds(@Nullable String header) {
    return header != null && header.matches("\\d{1,5}") ? Integer.valueOf(header) : null;
  }

  /** Every value is encoded, so that no character of it has a meaning of its own. */
  private String target(Query query, String... segments) {
    StringBuilder target = new StringBuilder(way.path());
    for (String segment : segments) {
      target.append('/').append(encoded(segment));
    }
    char before = '?';
    for (String[] pair : query.pairs()) {
      target.append(before).append(pair[0]).append('=').append(encoded(pair[1]));
      before = '&';
    }
    return target.toString();
  }

  private static String encoded(String value) {
    return UriUtils.encode(value, StandardCharsets.UTF_8);
  }
}
