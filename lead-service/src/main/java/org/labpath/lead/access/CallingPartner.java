package org.labpath.lead.access;

import java.util.Optional;
import java.util.stream.Stream;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.RefusedTries;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * The partner for whom a token was issued: the one whose client it is in our directory. Where a
 * person signed in through the pages, the token is the pages' and names the partner's client in a
 * claim of its own; no other client's token is believed about that.
 */
@Component
public class CallingPartner {

  private final Partners partners;
  private final RefusedTries tries;
  private final String signInClient;

  CallingPartner(
      Partners partners,
      RefusedTries tries,
      @Value("${labpath.access.sign-in-client}") String signInClient) {
    this.partners = partners;
    this.tries = tries;
    this.signInClient = signInClient;
  }

  /** The partner, if it is active now, whatever it was when the token was issued; else 403. */
  public Partner of(Jwt token) {
    Optional<Partner> partner = clientOf(token).flatMap(partners::ofClient);
    return partner
        .filter(Partner::isActive)
        .orElseThrow(
            () -> {
              String id = partner.map(Partner::partnerId).orElse("nobody");
              tries.note(id, Actor.of(token), "partner.refused", id, "no active partner");
              return new ProblemException(
                  ProblemType.FORBIDDEN, "This token's client is no active partner");
            });
  }

  private Optional<String> clientOf(Jwt token) {
    Optional<String> own =
        Stream.of("client_id", "azp", "sub")
            .map(claim -> Optional.ofNullable(token.getClaimAsString(claim)))
            .flatMap(Optional::stream)
            .findFirst();
    return own.filter(signInClient::equals).isPresent()
        ? Optional.ofNullable(token.getClaimAsString("partner_client_id"))
        : own;
  }
}
