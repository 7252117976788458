package org.labpath.benchmarks.leads;

import static org.labpath.benchmarks.leads.Measured.say;
import static org.labpath.benchmarks.leads.Measured.seconds;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;

/**
 * Drains what lies in the store, beside a producer that only produces and updates that only update.
 */
final class Relay {

  private static final int BATCH = 256;

  private final LeadParts parts;
  private final Document stored;
  private final Copies pending;
  private int next = 10_000_000;

  Relay(LeadParts parts, Document stored) {
    this.parts = parts;
    this.stored = stored;
    this.pending = Copies.of(stored, false);
  }

  /** The relay, the plain producer and the store's own bulk updates, in turns. */
  void besideItsPeers(int backlog) throws Exception {
    double drained = drained(backlog);
    double plain = produced(2 * backlog);
    double updated = updated(backlog);
    say(
        "relay %.0f/s, plain producer %.0f/s: ratio %.2f; the store's own bulk updates %.0f/s:"
            + " %.2f",
        drained, plain, drained / plain, updated, drained / updated);
  }

  /** Backlogs of equal size over a short and a long history. */
  void overHistories(int backlog, int small, int large) throws Exception {
    Copies sent = Copies.of(stored, true);
    parts.stopService();
    long begun = System.nanoTime();
    sent.store(parts.raw(), 30_000_000, small);
    say("history of %d stored in %.0f s", small, seconds(begun));
    double over = drained(backlog);
    parts.stopService();
    begun = System.nanoTime();
    sent.store(parts.raw(), 40_000_000, large - small);
    say("history of %d stored in %.0f s, data file %d MiB", large, seconds(begun), parts.dataMiB());
    double overLarge = drained(backlog);
    say(
        "relay over %d leads %.0f/s, over %d leads %.0f/s: ratio %.2f",
        small, over, large, overLarge, overLarge / over);
  }

  /** How many a second leave the store for the topic, from a tenth of the backlog on. */
  double drained(int backlog) throws Exception {
    parts.stopService();
    long begun = System.nanoTime();
    pending.store(parts.raw(), next, backlog);
    next += backlog;
    say("backlog of %d stored in %.0f s", backlog, seconds(begun));
    try (KafkaConsumer<String, byte[]> consumer = parts.consumer()) {
      TopicPartition topic = consumer.assignment().iterator().next();
      long before = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
      long started = System.nanoTime();
      parts.startService();
      say("service started in %.1f s", seconds(started));
      long firstAt = 0;
      long firstCount = 0;
      List<String> memory = new ArrayList<>();
      Map<String, Long> cpu = Map.of();
      while (true) {
        long done = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L) - before;
        if (firstAt == 0 && done > backlog / 10) {
          // Without the start, the search and the first seconds of cold code.
          firstAt = System.nanoTime();
          firstCount = done;
          cpu = LeadParts.cpuMicros();
        }
        if (done * 10 / backlog > memory.size()) {
          memory.add(Long.toString(parts.residentMiB()));
        }
        if (done >= backlog) {
          double rate = (done - firstCount) / seconds(firstAt);
          say(
              "drained %d at %.0f/s; CPU us a lead: %s; the service's resident MiB at each tenth"
                  + " %s",
              done, rate, Measured.cpuEach(cpu, done - firstCount), String.join(" ", memory));
          return rate;
        }
        Thread.sleep(20);
      }
    }
  }

  private double produced(int count) throws Exception {
    byte[] record =
        stored.getList("entries", Document.class).getFirst().get("bytes", Binary.class).getData();
    Map<String, Object> properties = new HashMap<>(parts.broker.adminProperties());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      List<Double> rates = new ArrayList<>();
      for (int round = 0; round < 6; round++) {
        Map<String, Long> cpu = LeadParts.cpuMicros();
        long begun = System.nanoTime();
        List<Future<RecordMetadata>> answers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          answers.add(producer.send(new ProducerRecord<>(LeadParts.TOPIC, "plain-" + i, record)));
        }
        for (Future<RecordMetadata> answer : answers) {
          answer.get();
        }
        rates.add(count / seconds(begun));
        say(
            "plain producer, round %d: %.0f/s of %d bytes; CPU us a record: %s",
            round + 1, rates.getLast(), record.length, Measured.cpuEach(cpu, count));
      }
      // The first rounds are cold code.
      return Measured.median(rates.subList(3, 6));
    }
  }

  /** One change of each document, as the relay makes two, in messages of the same size. */
  private double updated(int count) {
    parts.stopService();
    pending.store(parts.raw(), next, count);
    MongoCollection<RawBsonDocument> inquiries = parts.raw();
    List<String> ids = new ArrayList<>();
    List<String> holds = new ArrayList<>();
    for (int i = next; i < next + count; i++) {
      RawBsonDocument copy = pending.number(i);
      ids.add(copy.getString("_id").getValue());
      holds.add(copy.getArray("entries").get(0).asDocument().getString("hold").getValue());
    }
    next += count;
    double rate = 0;
    for (int round = 0; round < 2; round++) {
      long begun = System.nanoTime();
      for (int from = 0; from < count; from += BATCH) {
        List<UpdateOneModel<RawBsonDocument>> some = new ArrayList<>();
        for (int i = from; i < Math.min(count, from + BATCH); i++) {
          some.add(
              new UpdateOneModel<>(
                  Filters.eq("_id", ids.get(i)),
                  Updates.combine(
                      Updates.set("entries.$[e].state", round == 0 ? "LEASED" : "SENT"),
                      Updates.set("entries.$[e].settledAt", Instant.EPOCH),
                      Updates.inc("revision", 1L)),
                  new UpdateOptions().arrayFilters(List.of(Filters.eq("e.hold", holds.get(i))))));
        }
        inquiries.bulkWrite(some, new BulkWriteOptions().ordered(false));
      }
      rate = count / seconds(begun);
      say("bulk updates, round %d: %.0f/s", round + 1, rate);
    }
    return rate;
  }
}
