package org.labpath.lead.partner;

import org.jspecify.annotations.Nullable;

/** A partner with what it needs to come in; the secrets are told once and kept nowhere. */
record PartnerAccess(Partner partner, Kafka kafka, @Nullable OAuth oauth) {

  /** How the partner reads its topic. */
  record Kafka(
      String bootstrapServers,
      String topic,
      String groupPrefix,
      String securityProtocol,
      String saslMechanism,
      String username,
      String password) {

    @Override
    public String toString() {
      return "Kafka[" + topic + "]";
    }
  }

  /** How the partner gets its tokens. */
  record OAuth(String clientId, String clientSecret, String tokenUri) {

    @Override
    public String toString() {
      return "OAuth[" + clientId + "]";
    }
  }
}
