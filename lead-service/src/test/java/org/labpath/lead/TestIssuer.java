package org.labpath.lead;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Issues tokens as an OIDC issuer would, and takes clients as LabPath's own does. */
public final class TestIssuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;
  private volatile boolean registryAway;

  public TestIssuer() {
    try {
      this.key = new RSAKeyGenerator(2048).keyID("test").generate();
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | JOSEException failure) {
      throw new IllegalStateException(failure);
    }
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(uri(), uri())));
    server.createContext(
        "/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext(
        "/clients/",
        exchange -> {
          String id = exchange.getRequestURI().getPath().substring("/clients/".length());
          if (registryAway) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
          }
          answer(
              exchange,
              "{\"clientId\":\"%s\",\"clientSecret\":\"secret-of-%s\",\"tokenUri\":\"%s/token\"}"
                  .formatted(id, id, uri()));
        });
    server.start();
  }

  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether it makes and removes no clients for now. */
  public void registryAway(boolean away) {
    registryAway = away;
  }

  /** A token of this client with these scopes. */
  public String token(String clientId, String... scopes) {
    return token(Map.of("sub", clientId), scopes);
  }

  /** A token that says this, with these scopes. */
  public String token(Map<String, String> claims, String... scopes) {
    JWTClaimsSet.Builder said =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .claim("scope", List.of(scopes))
            .expirationTime(new Date(System.currentTimeMillis() + Duration.ofHours(1).toMillis()));
    claims.forEach(said::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), said.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
    return token.serialize();
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
