package org.labpath.gateway.backend;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.backend.Connections.NotConnected;
import org.labpath.gateway.backend.Places.Place;
import org.labpath.gateway.route.Part;
import org.labpath.gateway.turn.Turns;

/**
 * One part behind the door, with bounds of its own, so that a slow one takes nothing from the
 * others: so many requests at a time, and none for a while after too many have timed out.
 */
public final class Backend {

  private static final Duration OPEN = Duration.ofSeconds(3);

  private final Part part;
  private final Connections connections;
  private final Places places;
  private final CircuitBreaker breaker;
  private final RetryBudget retries = new RetryBudget();

  Backend(Part part, BackendProperties properties, SilenceWatch silences, Turns turns) {
    this.part = part;
    this.connections =
        new Connections(
            properties.uriOf(part),
            properties.connectTimeout(),
            properties.idle(),
            silences,
            turns);
    this.places = new Places(part.label(), properties.concurrency(), properties.queueWait());
    this.breaker =
        CircuitBreaker.of(
            part.label(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(3)
                // A half-open breaker whose probes never return must not stay so.
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                .writableStackTraceEnabled(false)
                .build());
  }

  /** Who this is. */
  public Part part() {
    return part;
  }

  /** Whether requests are turned away at the moment because too many have timed out. */
  public boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** How many requests the part has in hand. */
  public int busy() {
    return places.busy();
  }

  /** How many long answers of the part are on their way to those who take them. */
  public int taking() {
    return places.taking();
  }

  /** How many connections are kept for the next requests. */
  public int idleConnections() {
    return connections.idleCount();
  }

  /**
   * Sends a request and returns once the head of the answer is there.
   *
   * @throws ProblemException 502 when the part cannot be reached or breaks off, 504 when it is
   *     silent for too long, 503 when it is given nothing more at the moment
   */
  public BackendAnswer send(BackendRequest request) {
    if (!breaker.tryAcquirePermission()) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE,
              "The part that answers this (" + part.label() + ") has stopped answering")
          .retryAfter(OPEN);
    }
    RequestBody body = request.body();
    Place place = place(body);
    if (place == null) {
      breaker.releasePermission();
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "The part that answers this (" + part.label() + ") is busy")
          .retryAfter(Duration.ofSeconds(1));
    }
    long begun = System.nanoTime();
    BackendAnswer answer = null;
    try {
      answer = answerTo(request, place);
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      return answer;
    } catch (SocketTimeoutException silence) {
      breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, silence);
      throw new ProblemException(
          ProblemType.GATEWAY_TIMEOUT,
          "The part that answers this (" + part.label() + ") took too long");
    } catch (NotConnected away) {
      if (away.isSilence()) {
        breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, away);
      } else {
        // A refusal costs nobody any time, so there is nothing to protect against.
        breaker.releasePermission();
      }
      throw new ProblemException(
          ProblemType.BAD_GATEWAY,
          "The part that answers this (" + part.label() + ") could not be reached");
    } catch (IOException | HttpException broken) {
      breaker.releasePermission();
      throw new ProblemException(
          ProblemType.BAD_GATEWAY,
          "The part that answers this (" + part.label() + ") broke off its answer");
    } catch (RuntimeException clients) {
      breaker.releasePermission();
      throw clients;
    } finally {
      if (answer == null) {
        place.leave();
      }
    }
  }

  private @Nullable Place place(@Nullable RequestBody body) {
    try {
      return places.enter(body == null || body.isWhole() ? null : body.sender());
    } catch (ProblemException tooMany) {
      breaker.releasePermission();
      throw tooMany;
    }
  }

  /**
   * Asks how the part is, outside its bounds: a busy part is still well, and a probe must neither
   * wait for its turn nor move the breaker.
   */
  public BackendAnswer probe(BackendRequest request) throws IOException {
    Connection connection = connections.open();
    try {
      return new BackendAnswer(connection.exchange(request), connection, connections, null);
    } catch (HttpException broken) {
      connection.abort();
      throw new IOException(broken);
    } catch (IOException | RuntimeException failure) {
      connection.abort();
      throw failure;
    }
  }

  private BackendAnswer answerTo(BackendRequest request, Place place)
      throws IOException, HttpException {
    retries.deposit();
    Connection connection = kept(request);
    if (connection != null) {
      try {
        return exchange(connection, request, place);
      } catch (SocketTimeoutException silence) {
        throw silence;
      } catch (IOException | HttpException gone) {
        // The part closed a kept connection just as it was taken up again.
        if (!request.mayBeRepeated() || connection.hasAnswerBegun()) {
          throw gone;
        }
      }
      return exchange(connections.open(), request, place);
    }
    try {
      return exchange(connections.open(), request, place);
    } catch (SocketTimeoutException silence) {
      throw silence;
    } catch (IOException failure) {
      boolean again =
          request.mayBeRepeated()
              && !(failure instanceof NotConnected away && away.isRefusal())
              && retries.withdraw();
      if (!again) {
        throw failure;
      }
      return exchange(connections.open(), request, place);
    }
  }

  private @Nullable Connection kept(BackendRequest request) {
    Connection connection = connections.kept();
    // What may not be sent twice must not meet a connection that is closed already.
    while (connection != null && !request.mayBeRepeated() && connection.isStale()) {
      connection.abort();
      connection = connections.kept();
    }
    return connection;
  }

  private BackendAnswer exchange(Connection connection, BackendRequest request, Place place)
      throws IOException, HttpException {
    try {
      ClassicHttpResponse head = connection.exchange(request);
      return new BackendAnswer(head, connection, connections, place);
    } catch (IOException | HttpException | RuntimeException failure) {
      connection.abort();
      connection.awaitSender();
      RequestBody body = request.body();
      Exception client = body == null ? null : body.clientFailure();
      if (client != null) {
        throw ClientFailures.problemOf(client);
      }
      throw failure;
    }
  }

  void close() {
    connections.close();
  }
}
