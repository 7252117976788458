package org.labpath.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {

  @TempDir static Path directory;
  private static LocalBroker broker;

  @BeforeAll
  static void start() {
    broker = LocalBroker.start(directory);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void keepsTopicsUsersAndRecordsThroughACrash() throws Exception {
    createTopic("kept");
    createUser("keeper", "a-password");
    send("kept", "before the crash");

    broker.kill();
    broker.start();

    try (Admin admin = Admin.create(broker.adminProperties())) {
      assertThat(admin.describeUserScramCredentials().all().get().keySet())
          .contains("admin", "keeper");
    }
    assertThat(readAsAdmin("kept")).containsExactly("before the crash");
  }

  @Test
  void letsAUserReadWhatItWasGrantedAndNothingElse() throws Exception {
    createTopic("own");
    createTopic("other");
    createUser("partner", "a-password");
    grantRead("partner", "own", "partner.");
    send("own", "for the partner");

    Map<String, Object> partner = broker.clientProperties("partner", "a-password");
    assertThat(read(partner, "partner.a", "own")).containsExactly("for the partner");
    assertThatThrownBy(() -> read(partner, "partner.a", "other"))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> read(partner, "stranger", "own"))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void refusesAWrongPassword() {
    try (Admin admin = Admin.create(broker.clientProperties("admin", "wrong"))) {
      assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void makesNoTopicThatNobodyAskedFor() throws Exception {
    Map<String, Object> settings = new HashMap<>(broker.adminProperties());
    settings.put("max.block.ms", "1500");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("mistyped", "x")).get())
          .isInstanceOf(ExecutionException.class);
    }
    try (Admin admin = Admin.create(broker.adminProperties())) {
      assertThat(admin.listTopics().names().get()).doesNotContain("mistyped");
    }
  }

  private static void createTopic(String name) throws Exception {
    try (Admin admin = Admin.create(broker.adminProperties())) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static void createUser(String name, String password) throws Exception {
    try (Admin admin = Admin.create(broker.adminProperties())) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      name,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      password.getBytes(StandardCharsets.UTF_8))))
          .all()
          .get();
    }
  }

  private static void grantRead(String user, String topic, String groupPrefix) throws Exception {
    AccessControlEntry read =
        new AccessControlEntry("User:" + user, "*", AclOperation.READ, AclPermissionType.ALLOW);
    try (Admin admin = Admin.create(broker.adminProperties())) {
      admin
          .createAcls(
              List.of(
                  new AclBinding(
                      new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), read),
                  new AclBinding(
                      new ResourcePattern(ResourceType.GROUP, groupPrefix, PatternType.PREFIXED),
                      read)))
          .all()
          .get();
    }
  }

  private static void send(String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            broker.adminProperties(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> readAsAdmin(String topic) {
    return read(broker.adminProperties(), "admin-reads", topic);
  }

  private static List<String> read(Map<String, Object> client, String group, String topic) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.isEmpty() && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(250)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
