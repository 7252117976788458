package org.labpath.web.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The issuer as its own document describes it, read when first needed: the pages start without it.
 * Addresses for browsers stay as they are; those that we call are moved to where we reach it.
 */
final class Issuer implements ClientRegistrationRepository {

  /** The one way to sign in, as it stands in the address of the way back. */
  static final String ID = "labpath";

  private static final Logger log = LoggerFactory.getLogger(Issuer.class);

  /** An issuer that was away is not asked again for each visitor. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final SignInSettings settings;
  private final PublicAddress address;
  private final RestClient http;
  private final Clock clock;
  private @Nullable ClientRegistration known;
  private Instant notBefore = Instant.MIN;

  Issuer(SignInSettings settings, PublicAddress address, RestClient http, Clock clock) {
    this.settings = settings;
    this.address = address;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return ID.equals(id) ? registration() : null;
  }

  /** Null while the issuer is away. */
  synchronized @Nullable ClientRegistration registration() {
    Instant now = clock.instant();
    if (known == null && settings.clientSecret() != null && !now.isBefore(notBefore)) {
      try {
        known = read();
      } catch (RestClientException | IllegalStateException away) {
        notBefore = now.plus(PAUSE);
        log.warn("the issuer cannot be read: {}", away.getClass().getSimpleName());
      }
    }
    return known;
  }

  private ClientRegistration read() {
    Map<String, Object> document =
        http.get()
            .uri(settings.reachedAt() + "/.well-known/openid-configuration")
            .retrieve()
            .body(new ParameterizedTypeReference<Map<String, Object>>() {});
    if (document == null || !settings.issuerUri().toString().equals(document.get("issuer"))) {
      log.error("{} calls itself by another name", settings.reachedAt());
      throw new IllegalStateException("not the issuer that was named");
    }
    return ClientRegistration.withRegistrationId(ID)
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .redirectUri(address.of("/login/oauth2/code/" + ID))
        // The most anyone can get; the issuer gives each person what is theirs.
        .scope("openid", "profile", "partner", "catalog:write", "partners:write")
        .issuerUri(settings.issuerUri().toString())
        .authorizationUri(text(document, "authorization_endpoint"))
        .tokenUri(inner(text(document, "token_endpoint")))
        .jwkSetUri(inner(text(document, "jwks_uri")))
        .userNameAttributeName("sub")
        .providerConfigurationMetadata(document)
        .build();
  }

  /** An endpoint of the issuer's document as we reach it, or null where it has none. */
  @Nullable String inner(ClientRegistration registration, String endpoint) {
    return registration.getProviderDetails().getConfigurationMetadata().get(endpoint)
            instanceof String uri
        ? inner(uri)
        : null;
  }

  /** An endpoint as a browser reaches it, or null where the issuer has none. */
  static @Nullable String outer(ClientRegistration registration, String endpoint) {
    return registration.getProviderDetails().getConfigurationMetadata().get(endpoint)
            instanceof String uri
        ? uri
        : null;
  }

  private String inner(String uri) {
    URI reached = settings.issuerInnerUri();
    if (reached == null || !uri.startsWith(settings.issuerUri().toString())) {
      return uri;
    }
    return UriComponentsBuilder.fromUriString(uri)
        .scheme(reached.getScheme())
        .host(reached.getHost())
        .port(reached.getPort())
        .build()
        .toUriString();
  }

  private static String text(Map<String, Object> document, String name) {
    if (document.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("the issuer's document lacks " + name);
  }
}
