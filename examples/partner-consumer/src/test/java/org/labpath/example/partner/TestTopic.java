package org.labpath.example.partner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  static TestTopic on(LocalBroker broker, String partner) throws Exception {
    TestTopic made = new TestTopic(broker, partner);
    try (Admin admin = Admin.create(broker.adminProperties())) {
      admin.createTopics(List.of(new NewTopic(made.name(), 1, (short) 1))).all().get();
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      partner,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      partner + "-password")))
          .all()
          .get();
      admin
          .createAcls(
              List.of(
                  mayRead(ResourceType.TOPIC, made.name(), PatternType.LITERAL, partner),
                  mayRead(ResourceType.GROUP, partner + ".", PatternType.PREFIXED, partner)))
          .all()
          .get();
    }
    return made;
  }

  String name() {
    return "labpath.leads." + partner + ".v1";
  }

  void send(List<String> values) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            broker.adminProperties(), new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(name(), "lead-1", value)).get(20, TimeUnit.SECONDS);
      }
    }
  }

  Path credentials(Path folder) throws Exception {
    return Files.writeString(
        folder.resolve("credentials.json"),
        """
        {"kafka":{"bootstrapServers":"%2$s","topic":"%3$s","groupPrefix":"%1$s.",
        "securityProtocol":"SASL_PLAINTEXT","saslMechanism":"SCRAM-SHA-512",
        "username":"%1$s","password":"%1$s-password"}}
        """
            .formatted(partner, broker.bootstrapServers(), name()));
  }

  private static AclBinding mayRead(
      ResourceType type, String name, PatternType pattern, String partner) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + partner, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }
}
