package org.labpath.lead.access;

import java.util.Optional;
import java.util.stream.Stream;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** The partner for whom a token was issued: the one whose client it is in our directory. */
@Component
public class CallingPartner {

  private final Partners partners;

  CallingPartner(Partners partners) {
    this.partners = partners;
  }

  /** The partner, if it is active now, whatever it was when the token was issued; else 403. */
  public Partner of(Jwt token) {
    return Stream.of("client_id", "azp", "sub")
        .map(claim -> Optional.ofNullable(token.getClaimAsString(claim)))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(partners::ofClient)
        .filter(Partner::isActive)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.FORBIDDEN, "This token's client is no active partner"));
  }
}
