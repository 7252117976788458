package org.labpath.catalog;

import java.time.Instant;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Stands in for the issuer: one token is the operator's, any other has the scope it names. */
@TestConfiguration(proxyBeanMethods = false)
class TokenIssuer {

  @Bean
  JwtDecoder jwtDecoder() {
    return token ->
        new Jwt(
            token,
            Instant.EPOCH,
            Instant.MAX,
            Map.of("alg", "none"),
            Map.of("sub", "operator", "scope", token.equals("operator") ? "catalog:write" : token));
  }
}
