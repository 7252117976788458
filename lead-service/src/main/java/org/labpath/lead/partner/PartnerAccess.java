package org.labpath.lead.partner;

import org.jspecify.annotations.Nullable;

/** A partner with what it needs to come in; the secrets are told once and kept nowhere. */
public record PartnerAccess(
    Partner partner, Kafka kafka, @Nullable OAuth oauth, @Nullable NewWebhook webhook) {

  /**
   * Where events are sent.
   *
   * @param secret with which they are signed, if it is a new one
   */
  public record NewWebhook(String url, @Nullable String secret) {

    @Override
    public String toString() {
      return "NewWebhook[…]";
    }
  }

  /** How the partner reads its topic. */
  public record Kafka(
      String bootstrapServers,
      String topic,
      String groupPrefix,
      String securityProtocol,
      String saslMechanism,
      String username,
      String password) {

    static Kafka of(KafkaConnection connection, String password) {
      return new Kafka(
          connection.bootstrapServers(),
          connection.topic(),
          connection.groupPrefix(),
          connection.securityProtocol(),
          connection.saslMechanism(),
          connection.username(),
          password);
    }

    @Override
    public String toString() {
      return "Kafka[" + topic + "]";
    }
  }

  /** How the partner gets its tokens. */
  public record OAuth(String clientId, String clientSecret, String tokenUri) {

    @Override
    public String toString() {
      return "OAuth[" + clientId + "]";
    }
  }
}
