package org.labpath.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.labpath.web.Browser.Page;

/** A browser with cookies, of somebody who signs in. It can be pointed at another replica. */
final class Desk {

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private int port;

  Desk(int port) {
    this.port = port;
  }

  /** Signs in as whom the issuer is told, by following redirects to the end. */
  static Desk signedIn(int port, String name) {
    FakeIssuer.ONE.signsIn(name, Duration.ofMinutes(15));
    Desk desk = new Desk(port);
    desk.follow("demo-partner".equals(name) ? "/partner" : "/operator");
    return desk;
  }

  void moveTo(int otherPort) {
    port = otherPort;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** Opens a page, and whatever it leads to. */
  Page follow(String path) {
    Page page = get(path);
    for (int hops = 0; hops < 8 && page.status() == 302; hops++) {
      page = get(page.header("Location"));
    }
    return page;
  }

  Page get(String address) {
    return send(HttpRequest.newBuilder(uri(address)).GET());
  }

  /** Sends a form of this page, with its hidden token. */
  Page post(Page from, String path, String... fields) {
    StringBuilder form = new StringBuilder("_csrf=" + Browser.encode(from.field("_csrf")));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&')
          .append(Browser.encode(fields[i]))
          .append('=')
          .append(Browser.encode(fields[i + 1]));
    }
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
  }

  /** Sends a form with a file. */
  Page upload(Page from, String path, String format, String edition, String content) {
    String body =
        part("_csrf", from.field("_csrf"))
            + part("format", format)
            + part("edition", edition)
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  /** The way back from the issuer names the public address; here that is the replica in use. */
  private URI uri(String address) {
    if (address.startsWith("/")) {
      return URI.create("http://localhost:" + port + address);
    }
    return URI.create(address.replace("http://localhost:8080/", "http://localhost:" + port + "/"));
  }

  private Page send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response =
          http.send(
              request.timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Page(response.statusCode(), response.body(), response);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void keep(String cookie) {
    String[] pair = cookie.split(";", 2)[0].split("=", 2);
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }
}
