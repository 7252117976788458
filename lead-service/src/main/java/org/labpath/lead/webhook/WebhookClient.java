package org.labpath.lead.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.event.EventCodec;

/**
 * Sends one request to the very address that was checked, and believes nothing of the answer but
 * its status: no redirect, no cookie, no proxy, no repeat, a few kilobytes of body, a time limit on
 * the whole.
 */
final class WebhookClient implements AutoCloseable {

  private static final int BODY_READ = 16 * 1024;
  private static final int HEADERS_READ = 100;
  private static final int LINE_READ = 8 * 1024;
  private static final int CONNECTIONS = 512;

  private final CloseableHttpClient http;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-deadlines").factory());
  private final WebhookSettings settings;
  private final Clock clock;

  WebhookClient(WebhookSettings settings, SSLContext trust, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    Timeout connect = Timeout.of(settings.connectTimeout());
    Timeout answer = Timeout.of(settings.timeout());
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new NoResolver())
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                    .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(answer)
                            .build())
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxHeaderCount(HEADERS_READ)
                                    .setMaxLineLength(LINE_READ)
                                    .setMaxEmptyLineCount(10)
                                    .build())
                            .build())
                    // The lanes bound what is under way; these only must not be the narrower.
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .build())
            // A connection kept open would outlive the check of its address.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("LabPath-Webhooks/1")
            .build();
  }

  /** Whatever is connected to was resolved, and checked, before. */
  private static final class NoResolver implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("names are resolved before");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  Answered post(Target target, Map<String, String> headers, byte[] body) {
    long began = System.nanoTime();
    Answered last = null;
    for (InetAddress address : target.addresses().stream().limit(2).toList()) {
      last = post(target, address, headers, body, began);
      if (last.maybeArrived() || last.status() != null || left(began).isNegative()) {
        return last;
      }
    }
    return last == null ? new Answered(null, "unknown-host", false, null, Duration.ZERO) : last;
  }

  private Duration left(long began) {
    return settings.timeout().minusNanos(System.nanoTime() - began);
  }

  private Answered post(
      Target target, InetAddress address, Map<String, String> headers, byte[] body, long began) {
    HttpPost request = new HttpPost(target.uri());
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
            .setResponseTimeout(Timeout.of(settings.timeout()))
            .setExpectContinueEnabled(false)
            .build());
    headers.forEach(request::setHeader);
    // Said, so that a receiver does not wait for more: it would see the connection reset.
    request.setHeader(HttpHeaders.CONNECTION, "close");
    request.setEntity(new ByteArrayEntity(body, ContentType.create(EventCodec.CONTENT_TYPE)));
    HttpHost host = new HttpHost(target.uri().getScheme(), address, target.host(), target.port());
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            Math.max(1, left(began).toMillis()),
            TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = http.executeOpen(host, request, null);
      Answered answered =
          new Answered(
              response.getCode(),
              null,
              true,
              RetryAfter.of(response, settings.retryAfterLimit(), clock.instant()),
              took(began));
      end(response, request);
      return answered;
    } catch (IOException | RuntimeException failure) {
      return failed(failure, late.get(), began);
    } finally {
      deadline.cancel(false);
    }
  }

  /** Ends the exchange; whatever goes wrong from here on, the status stands. */
  private static void end(ClassicHttpResponse response, HttpPost request) {
    if (!readLittle(response)) {
      // Else closing it would read the rest, however much that is.
      request.cancel();
    }
    try {
      response.close();
    } catch (IOException | RuntimeException brokenOff) {
      request.cancel();
    }
  }

  /** Whether the body has been read to its end. */
  private static boolean readLittle(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return true;
    }
    try {
      InputStream in = entity.getContent();
      byte[] some = new byte[4 * 1024];
      int left = BODY_READ;
      while (left > 0) {
        int read = in.read(some, 0, Math.min(left, some.length));
        if (read < 0) {
          return true;
        }
        left -= read;
      }
    } catch (IOException brokenOff) {
      // The status is known, and that alone counts.
      return false;
    }
    return false;
  }

  private static Answered failed(Exception failure, boolean late, long began) {
    boolean before =
        failure instanceof ConnectTimeoutException
            || failure instanceof HttpHostConnectException
            || failure instanceof UnknownHostException
            || failure instanceof SSLHandshakeException
            || failure instanceof SSLPeerUnverifiedException;
    String error =
        switch (failure) {
          case SSLHandshakeException tls -> "tls";
          case SSLPeerUnverifiedException tls -> "tls";
          case javax.net.ssl.SSLException tls -> "tls";
          case ConnectTimeoutException slow -> "connect";
          case HttpHostConnectException away -> "connect";
          case java.net.SocketTimeoutException slow -> "timeout";
          default -> late ? "timeout" : "broken-off";
        };
    return new Answered(null, error, !before, null, took(began));
  }

  private static Duration took(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    http.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }

  /** When a receiver wants to be asked again. */
  private static final class RetryAfter {

    private RetryAfter() {}

    static @Nullable Instant of(ClassicHttpResponse response, Duration limit, Instant now) {
      int status = response.getCode();
      var header = response.getFirstHeader("Retry-After");
      if (header == null || status / 100 == 2 || header.getValue() == null) {
        return null;
      }
      Instant asked = parse(header.getValue().strip(), now);
      if (asked == null || asked.isBefore(now)) {
        return null;
      }
      Instant latest = now.plus(limit);
      return asked.isAfter(latest) ? latest : asked;
    }

    private static @Nullable Instant parse(String value, Instant now) {
      try {
        return value.matches("\\d{1,9}")
            ? now.plusSeconds(Long.parseLong(value))
            : java.time.ZonedDateTime.parse(
                    value, java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
      } catch (java.time.DateTimeException unreadable) {
        return null;
      }
    }
  }
}
