package org.labpath.web.partner;

import org.jspecify.annotations.Nullable;
import org.labpath.web.partner.PartnerRecords.Kafka;

/** Programs that read this partner's topic, ready to copy but for the password. */
record CodeSamples(String java, String python, String console) {

  private static final String JAVA =
      """
      Map<String, Object> settings = Map.of(
          "bootstrap.servers", "%1$s",
          "security.protocol", "%2$s",
          "sasl.mechanism", "%3$s",
          "sasl.jaas.config",
              "org.apache.kafka.common.security.scram.ScramLoginModule required"
                  + " username=\\"%4$s\\" password=\\"" + System.getenv("KAFKA_PASSWORD") + "\\";",
          "group.id", "%5$sleads",
          "auto.offset.reset", "earliest",
          "enable.auto.commit", "false");   // commit after the effect, by hand
      try (var consumer = new KafkaConsumer<>(
          settings, new StringDeserializer(), new StringDeserializer())) {
        consumer.subscribe(List.of("%6$s"));
        while (true) {
          for (var record : consumer.poll(Duration.ofSeconds(1))) {
            handleOnce(record.value());     // keep the event's id: a repeat has the same one
          }
          consumer.commitSync();
        }
      }
      """;

  private static final String PYTHON =
      """
      import json, os
      from kafka import KafkaConsumer  # kafka-python

      consumer = KafkaConsumer(
          "%6$s",
          bootstrap_servers="%1$s",
          security_protocol="%2$s",
          sasl_mechanism="%3$s",
          sasl_plain_username="%4$s",
          sasl_plain_password=os.environ["KAFKA_PASSWORD"],
          group_id="%5$spython",
          auto_offset_reset="earliest",
          enable_auto_commit=False,   # commit after the effect, by hand
      )
      for record in consumer:
          event = json.loads(record.value)
          print(event["type"], event["subject"], event["time"])
          consumer.commit()
      """;

  private static final String CONSOLE =
      """
      # client.properties, readable by you alone: it holds your password
      security.protocol=%2$s
      sasl.mechanism=%3$s
      sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%4$s" password="...";
      group.id=%5$sconsole

      kafka-console-consumer.sh --bootstrap-server %1$s \\
        --topic %6$s --from-beginning \\
        --command-config client.properties
      """;

  static CodeSamples of(Kafka kafka) {
    return new CodeSamples(filled(JAVA, kafka), filled(PYTHON, kafka), filled(CONSOLE, kafka));
  }

  private static String filled(String sample, Kafka kafka) {
    return sample.formatted(
        text(kafka.bootstrapServers()),
        text(kafka.securityProtocol()),
        text(kafka.saslMechanism()),
        text(kafka.username()),
        text(kafka.groupPrefix()),
        text(kafka.topic()));
  }

  private static String text(@Nullable String value) {
    return value == null ? "…" : value;
  }
}
