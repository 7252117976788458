package org.labpath.lead.audit;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who does something, as an operator can tell apart afterwards. */
public record Actor(String name) {

  /** This service, of its own accord. */
  public static final Actor SERVICE = new Actor("lead-service");

  /** The holder of a receipt; which receipt is the entry's subject. */
  public static final Actor STUDENT = new Actor("student");

  private static final int LONGEST = 200;

  /** The client of a token, or the person who signed in through it. */
  public static Actor of(Jwt token) {
    String client =
        Stream.of("client_id", "azp")
            .map(claim -> Optional.ofNullable(token.getClaimAsString(claim)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    String subject = Optional.ofNullable(token.getSubject()).orElse(client);
    String name =
        client.isEmpty() || client.equals(subject) ? subject : subject + " through " + client;
    return new Actor(name.length() <= LONGEST ? name : name.substring(0, LONGEST));
  }
}
