package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.JsonNode;

/** A partner's consumer lives through new secrets. */
class RotationIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void aConsumerLosesNothingThoughItsPasswordIsReplacedWhileItReads() {
    TestPartner partner = rig.partner("", 1);
    String old = partner.access.at("/kafka/password").asString();
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> got = new LinkedHashSet<>();
    String fresh;
    try (KafkaConsumer<String, byte[]> consumer = consumer(partner, old)) {
      consumer.subscribe(List.of(partner.topic()));
      submit(partner, "first", wanted);
      read(consumer, got, wanted);

      Answer rotated =
          rig.operator("POST", "/api/v1/admin/partners/" + partner.id + "/rotation", null);
      assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
      fresh = rotated.json().at("/kafka/password").asString();

      // What is connected reads on until it must log in again.
      submit(partner, "during", wanted);
      read(consumer, got, wanted);
    }
    submit(partner, "between", wanted);
    assertThatThrownBy(
            () -> {
              try (KafkaConsumer<String, byte[]> late = consumer(partner, old)) {
                late.subscribe(List.of(partner.topic()));
                read(late, new LinkedHashSet<>(), wanted);
              }
            })
        .isInstanceOf(SaslAuthenticationException.class);
    try (KafkaConsumer<String, byte[]> next = consumer(partner, fresh)) {
      next.subscribe(List.of(partner.topic()));
      submit(partner, "after", wanted);
      Set<String> since = new LinkedHashSet<>();
      Set<String> outstanding = new LinkedHashSet<>(wanted);
      outstanding.removeAll(got);
      read(next, since, outstanding);
      assertThat(since).as("it goes on where the other stopped").isEqualTo(outstanding);
    }
  }

  private void submit(TestPartner partner, String name, Set<String> wanted) {
    for (int i = 0; i < 3; i++) {
      Answer taken = partner.submit(partner.request(name + i + "@example.org", 0));
      assertThat(taken.status()).as(taken.text()).isEqualTo(201);
      wanted.add(taken.json().at("/leads/0/leadId").asString() + ".1");
    }
  }

  private void read(KafkaConsumer<String, byte[]> consumer, Set<String> got, Set<String> wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (System.nanoTime() < end && !got.containsAll(wanted)) {
      consumer
          .poll(Duration.ofMillis(200))
          .forEach(
              one -> {
                JsonNode event = TestPartner.event(one);
                got.add(event.get("id").asString());
              });
      consumer.commitSync();
    }
    assertThat(got).containsAll(wanted);
  }

  private KafkaConsumer<String, byte[]> consumer(TestPartner partner, String password) {
    Map<String, Object> properties =
        new HashMap<>(
            rig.broker.clientProperties(partner.access.at("/kafka/username").asString(), password));
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, partner.id + ".rotation");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
