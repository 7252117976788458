package org.labpath.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers in place of the services with what the real ones answered once. */
final class FakeServices {

  /** One for all tests, so that they share one start of the pages; each resets it. */
  static final FakeServices ONE = new FakeServices();

  /** A call that was made. */
  record Call(String method, String path, String query, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  private record Answer(int status, String body) {}

  private static final String LICENSE =
      """
      {"state":"%s","name":"%s","status":"%s","licenseRequired":%b,"confidence":"high",
       "accepts":[],"remark":"What is known.","asOf":"2026-11-23",
       "sources":[{"id":"ASCLS","title":"ASCLS","url":"https://ascls.org/licensure/"}]}
      """;

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Set<String> frozen = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch thaw = new CountDownLatch(1);
  private volatile String version = "\"1\"";

  private FakeServices() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    reset();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Back to what the services answer on a good day. */
  void reset() {
    frozen.clear();
    thaw.countDown();
    thaw = new CountDownLatch(1);
    calls.clear();
    answers.clear();
    tags.clear();
    on("GET /programs", "programs");
    on("GET /programs/demo-mlt-online", "program-demo");
    on(
        "GET /programs/demo-mlt-campus",
        200,
        read("program-demo").replace("demo-mlt-online", "demo-mlt-campus"));
    on("GET /programs/ms-mls-usm", "program");
    on("GET /schools/colin", "school");
    on("GET /employers", "employers");
    on("GET /employers/ms-hosp-250001", "employer");
    on("GET /places", "places");
    on("GET /guides/MS", "guide");
    on("GET /guides/LA", 200, "{\"state\":\"LA\",\"name\":\"Louisiana\",\"available\":false}");
    on("GET /licensure", "licensure");
    on("GET /licensure/MS", 200, LICENSE.formatted("MS", "Mississippi", "not-listed", false));
    on("GET /licensure/LA", 200, LICENSE.formatted("LA", "Louisiana", "licensed", true));
    on("GET /certifications", "certifications");
    on("GET /suggest", "suggest");
    on("GET /schools", "schools");
    on("GET /occupations/31-9097", "occupation-phlebotomists");
    on("GET /occupations/29-2010", "occupation");
    on("GET /datasets", "datasets");
    on("GET /consents/lead-request", "consent");
    on("POST /leads", 201, read("taken"));
    on("GET /leads/01m84eqcnfqn1k03va255fg0dh", "receipt");
    on("POST /leads/01m84eqcnfqn1k03va255fg0dh/withdrawal", "receipt");
    on("DELETE /leads/01m84eqcnfqn1k03va255fg0dh", 204, "");
    on("POST /eligibility/assessments", "assessment");
    on("POST /corrections", 201, "{\"id\":\"c-1\"}");
  }

  void on(String call, String answer) {
    on(call, 200, read(answer));
  }

  void on(String call, int status, String body) {
    answers.put(call, new Answer(status, body));
  }

  /** From now on calls below these paths are taken and never answered, until the next reset. */
  void freeze(String... paths) {
    frozen.addAll(List.of(paths));
  }

  private void waitWhereFrozen(String path) {
    if (frozen.stream().anyMatch(path::startsWith)) {
      try {
        thaw.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** From now on the answer has this entity tag, and is not sent to who has it. */
  void tag(String call, String etag) {
    tags.put(call, etag);
  }

  /** Sends who asks for a record to another. */
  void move(String call, String to) {
    on(call, 301, "");
    tags.put(call, to);
  }

  /** The version of every record. */
  void versions(String etag) {
    version = etag;
  }

  void refuse(String call, int status, String slug, String more) {
    on(call, status, "{\"type\":\"/problems/%s\",\"status\":%d%s}".formatted(slug, status, more));
  }

  /** The calls below this path, in order. */
  List<Call> calls(String method, String path) {
    return calls.stream()
        .filter(call -> call.method().equals(method) && call.path().startsWith("/api/v1" + path))
        .toList();
  }

  static String read(String answer) {
    try (InputStream file =
        FakeServices.class.getResourceAsStream("/answers/" + answer + ".json")) {
      if (file == null) {
        throw new IllegalArgumentException("no answer " + answer);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(",", values)));
      String query = exchange.getRequestURI().getQuery();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              query == null ? "" : query,
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      waitWhereFrozen(exchange.getRequestURI().getPath().replaceFirst("^/api/v1", ""));
      String key =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath().replaceFirst("^/api/v1", "");
      Answer answer =
          answers.getOrDefault(
              key, new Answer(404, "{\"type\":\"/problems/not-found\",\"status\":404}"));
      String tag = tags.get(key);
      if (tag != null && answer.status() == 301) {
        exchange.getResponseHeaders().set("Location", tag);
      } else if (tag != null) {
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(headers.get("if-none-match"))) {
          answer = new Answer(304, "");
        }
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              answer.status() < 400 ? "application/json" : "application/problem+json");
      if (exchange.getRequestURI().getPath().startsWith("/api/v1/admin/")) {
        exchange.getResponseHeaders().set("ETag", version);
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
