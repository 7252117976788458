package org.labpath.lead.partner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner as a document; public only so that the store's codec can read it.
 *
 * @param schools the schools claimed while the partner is, or is becoming, active; always with a
 *     filler, since two empty arrays would collide
 * @param client the client id, or a filler
 */
public record KeptPartner(
    String _id, long revision, List<String> schools, String client, Partner partner) {

  static KeptPartner of(Partner partner, long revision) {
    List<String> schools = new ArrayList<>();
    schools.add("partner:" + partner.partnerId());
    if (partner.state() == Partner.State.ACTIVE || partner.state() == Partner.State.PROVISIONING) {
      partner.terms().schoolIds().forEach(id -> schools.add("school:" + id));
    }
    String client = clientClaim(partner.oauthClientId());
    return new KeptPartner(
        partner.partnerId(),
        revision,
        schools,
        client == null || partner.state() == Partner.State.REMOVED
            ? "none:" + partner.partnerId()
            : client,
        partner);
  }

  private static @Nullable String clientClaim(@Nullable String client) {
    return client == null ? null : "client:" + client;
  }
}
