package org.labpath.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer whose sign-in form is already filled in: it sends back at once, as whom it is told. */
final class FakeIssuer {

  static final FakeIssuer ONE = new FakeIssuer();
  static final String SECRET = "a-client-secret-for-tests";

  private final HttpServer server;
  private final RSAKey key;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String person = "demo-partner";
  private volatile Duration life = Duration.ofMinutes(15);

  private FakeIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (JOSEException broken) {
      throw new IllegalStateException(broken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Who signs in from now on, and for how long a token lives. */
  void signsIn(String name, Duration tokenLife) {
    person = name;
    life = tokenLife;
    asked.clear();
  }

  /** The endpoints that were asked, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Every sign-in is forgotten, as after a restart. */
  void forget() {
    refreshTokens.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
      Map<String, String> form =
          parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      switch (path) {
        case "/.well-known/openid-configuration" -> json(exchange, 200, document());
        case "/oauth2/jwks" -> json(exchange, 200, new JWKSet(key).toString());
        case "/oauth2/authorize" -> {
          String code = "code-" + numbers.incrementAndGet();
          codes.put(code, query);
          exchange
              .getResponseHeaders()
              .set(
                  "Location",
                  query.get("redirect_uri")
                      + "?code="
                      + code
                      + "&state="
                      + Browser.encode(query.getOrDefault("state", "")));
          exchange.sendResponseHeaders(302, -1);
        }
        case "/oauth2/token" -> token(exchange, form);
        case "/oauth2/introspect" ->
            json(
                exchange, 200, "{\"active\":" + refreshTokens.containsKey(form.get("token")) + "}");
        case "/oauth2/revoke" -> {
          refreshTokens.remove(form.get("token"));
          exchange.sendResponseHeaders(200, -1);
        }
        case "/connect/logout" -> {
          exchange.getResponseHeaders().set("Location", query.get("post_logout_redirect_uri"));
          exchange.sendResponseHeaders(302, -1);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (JOSEException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void token(HttpExchange exchange, Map<String, String> form)
      throws IOException, JOSEException {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("labpath-web:" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      json(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    String nonce = "";
    String name;
    if ("refresh_token".equals(form.get("grant_type"))) {
      name = refreshTokens.remove(form.get("refresh_token"));
    } else {
      Map<String, String> request = codes.remove(form.getOrDefault("code", ""));
      boolean proven =
          request != null
              && challenge(form.getOrDefault("code_verifier", ""))
                  .equals(request.get("code_challenge"));
      name = proven ? person : null;
      nonce = request == null ? "" : request.getOrDefault("nonce", "");
    }
    if (name == null) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    String refresh = "refresh-" + numbers.incrementAndGet();
    refreshTokens.put(refresh, name);
    json(
        exchange,
        200,
        """
        {"access_token":"%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s","id_token":"%s","scope":"openid"}
        """
            .formatted(
                jwt(
                    name,
                    Map.of(
                        "client_id",
                        "labpath-web",
                        "scope",
                        "operator".equals(name)
                            ? List.of("openid", "catalog:write", "partners:write")
                            : List.of("openid", "partner"),
                        "jti",
                        "t" + numbers.incrementAndGet())),
                life.toSeconds(),
                refresh,
                jwt(name, Map.of("nonce", nonce))));
  }

  private String jwt(String name, Map<String, Object> more) throws JOSEException {
    // The real clock's: the pages check these times against theirs.
    Instant now = java.time.Clock.systemUTC().instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .subject(name)
            .audience("labpath-web")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)));
    more.forEach(claims::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private String document() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/oauth2/authorize","token_endpoint":"%1$s/oauth2/token",
    "jwks_uri":"%1$s/oauth2/jwks","end_session_endpoint":"%1$s/connect/logout",
    "introspection_endpoint":"%1$s/oauth2/introspect","revocation_endpoint":"%1$s/oauth2/revoke"}
    """
        .formatted(address());
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> all = new HashMap<>();
    if (text != null) {
      for (String pair : text.split("&")) {
        String[] parts = pair.split("=", 2);
        if (parts.length == 2) {
          all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
      }
    }
    return all;
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
