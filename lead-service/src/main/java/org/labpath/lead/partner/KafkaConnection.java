package org.labpath.lead.partner;

/** How a partner reaches its topic; no secret is in it. */
public record KafkaConnection(
    String bootstrapServers,
    String topic,
    String groupPrefix,
    String securityProtocol,
    String saslMechanism,
    String username) {}
