package org.labpath.broker;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Kafka's own settings for our one node; every one that differs from Kafka's default says why. */
final class NodeProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String CLIENT_LISTENER = "CLIENTS";

  private NodeProperties() {}

  static Properties of(BrokerSettings settings) {
    Properties node = new Properties();
    identity(node, settings);
    access(node, settings);
    topics(node);
    size(node);
    return node;
  }

  private static void identity(Properties node, BrokerSettings settings) {
    node.setProperty("process.roles", "broker,controller");
    node.setProperty("node.id", Integer.toString(NODE_ID));
    node.setProperty("log.dirs", settings.data().toString());
    node.setProperty(
        "listeners",
        "%s://%s:%d,%s://%s:%d"
            .formatted(
                CLIENT_LISTENER,
                settings.bindAddress(),
                settings.port(),
                CONTROLLER_LISTENER,
                settings.bindAddress(),
                settings.controllerPort()));
    node.setProperty(
        "advertised.listeners",
        "%s://%s:%d".formatted(CLIENT_LISTENER, settings.host(), settings.port()));
    node.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    node.setProperty("inter.broker.listener.name", CLIENT_LISTENER);
    node.setProperty(
        "controller.quorum.voters",
        "%d@%s:%d".formatted(NODE_ID, settings.bindAddress(), settings.controllerPort()));
    // After a crash the controller takes the node back only once its former session is over: nine
    // seconds by default.
    node.setProperty("broker.session.timeout.ms", "3000");
    node.setProperty("broker.heartbeat.interval.ms", "500");
  }

  private static void access(Properties node, BrokerSettings settings) {
    node.setProperty(
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":SASL_PLAINTEXT," + CONTROLLER_LISTENER + ":SASL_PLAINTEXT");
    node.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    node.setProperty("super.users", "User:" + settings.adminUser());
    node.setProperty("allow.everyone.if.no.acl.found", "false");

    node.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    node.setProperty("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    node.setProperty(
        "listener.name.clients.scram-sha-512.sasl.jaas.config",
        SaslClient.scramLogin(settings.adminUser(), settings.adminPassword()));

    // The node talks to its own controller with a password that lives as long as the process, so
    // nobody else on this machine can.
    String ownPassword = randomPassword();
    node.setProperty("sasl.mechanism.controller.protocol", "PLAIN");
    node.setProperty("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
    node.setProperty(
        "listener.name.controller.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                .formatted(settings.adminUser(), ownPassword));

    // A removed or changed user is out after five minutes, even on a connection that stays open.
    node.setProperty("connections.max.reauth.ms", "300000");
  }

  private static void topics(Properties node) {
    // A typing error in a topic's name must be an error, not a topic.
    node.setProperty("auto.create.topics.enable", "false");
    // One node: there is nobody else to hold a copy.
    node.setProperty("default.replication.factor", "1");
    node.setProperty("offsets.topic.replication.factor", "1");
    node.setProperty("transaction.state.log.replication.factor", "1");
    node.setProperty("transaction.state.log.min.isr", "1");
    node.setProperty("share.coordinator.state.topic.replication.factor", "1");
    node.setProperty("share.coordinator.state.topic.min.isr", "1");
    // Fifty partitions each are for clusters; here they would only be files and seconds.
    node.setProperty("offsets.topic.num.partitions", "3");
    node.setProperty("transaction.state.log.num.partitions", "1");
    node.setProperty("share.coordinator.state.topic.num.partitions", "1");
    // No other copy exists, so an acknowledged event is on disk before it is acknowledged.
    node.setProperty("log.flush.interval.messages", "1");
    // A lone consumer need not wait for others to join it.
    node.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  private static void size(Properties node) {
    // Old leads leave the disk a segment at a time; a gigabyte would keep them for ever.
    node.setProperty("log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    node.setProperty("metadata.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    // Allocated whole for every open segment.
    node.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    // Half of the heap by default; our compacted topics have hundreds of keys.
    node.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    // Sized for two cores.
    node.setProperty("num.network.threads", "2");
    node.setProperty("num.io.threads", "4");
    node.setProperty("background.threads", "2");
    node.setProperty("num.replica.fetchers", "1");
  }

  private static String randomPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
