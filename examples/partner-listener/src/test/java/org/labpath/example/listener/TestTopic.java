package org.labpath.example.listener;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.labpath.broker.LocalBroker;

/** A partner on a real broker, as the lead service provisions it. */
record TestTopic(LocalBroker broker, String partner) {

  /** Topic, user and rights: to read this topic, and as any group below the prefix. */
  TestTopic provision() throws Exception {
    try (Admin admin = Admin.create(broker.adminProperties())) {
      admin.createTopics(List.of(new NewTopic(name(), 1, (short) 1))).all().get();
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      partner,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      password())))
          .all()
          .get();
      admin
          .createAcls(
              List.of(
                  mayRead(ResourceType.TOPIC, name(), PatternType.LITERAL),
                  mayRead(ResourceType.GROUP, partner + ".", PatternType.PREFIXED)))
          .all()
          .get();
    }
    return this;
  }

  String name() {
    return "labpath.leads." + partner + ".v1";
  }

  String password() {
    return partner + "-password";
  }

  void send(List<String> values) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            broker.adminProperties(), new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (String value : values) {
        sent.add(producer.send(new ProducerRecord<>(name(), "a key", value)));
      }
      for (Future<?> one : sent) {
        one.get(20, TimeUnit.SECONDS);
      }
    }
  }

  /** The answer to the operator who added the partner. */
  Path ownAccess(Path folder) throws Exception {
    return Files.writeString(
        folder.resolve("partner.json"),
        "{\"partner\":{\"partnerId\":\"%s\"},\"kafka\":%s}\n".formatted(partner, access()));
  }

  /** The file of a local system, with the demonstration partner's access among other things. */
  Path demoAccess(Path folder) throws Exception {
    return Files.writeString(
        folder.resolve("credentials.json"),
        """
        {
          "gateway" : "http://localhost:8080",
          "demoPartner" : {"partnerId" : "%s", "kafka" : %s}
        }
        """
            .formatted(partner, access()));
  }

  private String access() {
    return """
    {"bootstrapServers":"%2$s","topic":"%3$s","groupPrefix":"%1$s.","securityProtocol":"SASL_PLAINTEXT",\
    "saslMechanism":"SCRAM-SHA-512","username":"%1$s","password":"%4$s"}\
    """
        .formatted(partner, broker.bootstrapServers(), name(), password());
  }

  private AclBinding mayRead(ResourceType type, String name, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + partner, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }
}
