package org.labpath.issuer.clients;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Registers the client of a partner, and gives it a new secret each time it is asked to. */
@RestController
class ClientsController {

  /** Takes every partner's id, which is what a partner's client is called by. */
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{3,60}");

  /** An operator's scopes are never given out over the wire. */
  private static final List<String> SCOPES_TO_GIVE = List.of("partner");

  private final ClientTable table;
  private final AuthorizationServerSettings issuer;

  ClientsController(ClientTable table, AuthorizationServerSettings issuer) {
    this.table = table;
    this.issuer = issuer;
  }

  @PutMapping("/clients/{clientId}")
  ResponseEntity<?> put(@PathVariable String clientId, @RequestBody Registration wanted) {
    List<String> scopes = wanted.scopes();
    if (!FORM.matcher(clientId).matches()) {
      return refused(HttpStatus.BAD_REQUEST, "A client id has the form " + FORM.pattern());
    }
    if (scopes == null || scopes.isEmpty() || !SCOPES_TO_GIVE.containsAll(scopes)) {
      return refused(HttpStatus.BAD_REQUEST, "Scopes that can be given: " + SCOPES_TO_GIVE);
    }
    if (ConfiguredClients.RESERVED.contains(clientId)) {
      return refused(HttpStatus.CONFLICT, "This client is set by the environment");
    }
    Optional<String> secret = table.put(clientId, scopes.stream().distinct().toList());
    if (secret.isEmpty()) {
      return refused(
          HttpStatus.INSUFFICIENT_STORAGE,
          "There are " + ClientTable.MOST_CLIENTS + " clients; remove one first");
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Registered(clientId, secret.get(), issuer.getIssuer() + issuer.getTokenEndpoint()));
  }

  @DeleteMapping("/clients/{clientId}")
  ResponseEntity<?> remove(@PathVariable String clientId) {
    if (ConfiguredClients.RESERVED.contains(clientId)) {
      return refused(HttpStatus.CONFLICT, "This client is set by the environment");
    }
    table.remove(clientId);
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<ProblemDetail> refused(HttpStatus status, String detail) {
    return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail)).build();
  }

  record Registration(@Nullable List<String> scopes) {}

  /** The only answer that ever holds the secret. */
  record Registered(String clientId, String clientSecret, String tokenUri) {

    @Override
    public String toString() {
      return "Registered[" + clientId + "]";
    }
  }
}
