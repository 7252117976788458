package org.labpath.benchmarks.leads;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.types.Binary;

/** Runs one of the measurements of leads: {@code intake}, {@code relay} or {@code arrivals}. */
public final class LeadComparison {

  private static final int WORKERS = 16;

  private final LeadParts parts;
  private final AtomicInteger students = new AtomicInteger();

  private LeadComparison(LeadParts parts) {
    this.parts = parts;
  }

  /**
   * Measures.
   *
   * @param arguments the service's jar, which measurement, and its size
   */
  public static void main(String[] arguments) throws Exception {
    try (LeadParts parts = new LeadParts(Path.of(arguments[0]))) {
      LeadComparison comparison = new LeadComparison(parts);
      int size = Integer.parseInt(arguments[2]);
      switch (arguments[1]) {
        case "intake" -> comparison.intake(Duration.ofSeconds(size));
        case "relay" -> comparison.relay(size, Integer.parseInt(arguments[3]));
        case "arrivals" -> comparison.arrivals(Duration.ofSeconds(size));
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  private void intake(Duration round) throws Exception {
    say("warm-up %.0f/s", rate(round, this::one));
    Document pattern = pattern();
    MongoCollection<Document> raw = parts.beside("raw");
    AtomicInteger copies = new AtomicInteger(1);
    Callable<Boolean> insert =
        () -> {
          Document copy = new Document(pattern);
          copy.put("_id", "raw-%010d".formatted(copies.getAndIncrement()));
          raw.insertOne(copy);
          return true;
        };
    say(
        "document %d bytes",
        new org.bson.RawBsonDocument(pattern, new org.bson.codecs.DocumentCodec())
            .getByteBuffer()
            .remaining());
    List<Double> alone = new ArrayList<>();
    List<Double> taken = new ArrayList<>();
    List<Double> takenAway = new ArrayList<>();
    double unused = rate(round.dividedBy(2), insert);
    for (int i = 0; i < 3; i++) {
      alone.add(rate(round, insert));
      taken.add(rate(round, this::one));
      say("round %d: raw insert %.0f/s, HTTP %.0f/s", i + 1, alone.getLast(), taken.getLast());
    }
    parts.broker.kill();
    unused = rate(Duration.ofSeconds(4), this::one);
    for (int i = 0; i < 2; i++) {
      takenAway.add(rate(round, this::one));
      say(
          "broker away, round %d: HTTP %.0f/s (warm-up %.0f/s)",
          i + 1, takenAway.getLast(), unused);
    }
    say(
        "intake: HTTP / raw = %.2f with the relay at work, %.2f with the broker away",
        median(taken) / median(alone), median(takenAway) / median(alone));
  }

  private boolean one() throws IOException, InterruptedException {
    return !parts.submit("s" + students.incrementAndGet() + "x").isEmpty();
  }

  /** Drains backlogs of equal size over histories of different size, beside a plain producer. */
  private void relay(int backlog, int history) throws Exception {
    double warmUp = rate(Duration.ofSeconds(5), this::one);
    Document pattern = pattern();
    byte[] record =
        pattern.getList("entries", Document.class).getFirst().get("bytes", Binary.class).getData();
    say("record %d bytes; warm-up %.0f/s", record.length, warmUp);
    double small = drained(pattern, backlog, 10_000_000);
    double plain = produced(record, backlog);
    say("relay %.0f/s, plain producer %.0f/s: ratio %.2f", small, plain, small / plain);
    long begun = System.nanoTime();
    parts.storeBacklog(pattern, history, true, 30_000_000);
    say("history of %d stored in %.0f s", history, seconds(begun));
    double large = drained(pattern, backlog, 20_000_000);
    say("relay over a history of %d: %.0f/s; ratio %.2f", history, large, large / small);
  }

  private double drained(Document pattern, int backlog, int from) throws Exception {
    parts.stopService();
    long stored = System.nanoTime();
    parts.storeBacklog(pattern, backlog, false, from);
    say("backlog of %d stored in %.0f s", backlog, seconds(stored));
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      TopicPartition topic = consumer.assignment().iterator().next();
      long before = consumer.endOffsets(List.of(topic)).get(topic);
      parts.startService();
      long firstAt = 0;
      long firstCount = 0;
      long most = 0;
      List<Long> memory = new ArrayList<>();
      while (true) {
        long done = consumer.endOffsets(List.of(topic)).get(topic) - before;
        if (firstAt == 0 && done > backlog / 10) {
          // Without the start, the search and the first seconds of cold code.
          firstAt = System.nanoTime();
          firstCount = done;
        }
        long now = parts.residentMiB();
        most = Math.max(most, now);
        if (done * 4 / backlog >= memory.size()) {
          memory.add(now);
        }
        if (done >= backlog) {
          double rate = (done - firstCount) / seconds(firstAt);
          say(
              "drained %d at %.0f/s, resident MiB at quarters %s, most %d",
              done, rate, memory, most);
          return rate;
        }
        Thread.sleep(50);
      }
    }
  }

  private double produced(byte[] record, int count) throws Exception {
    Map<String, Object> properties = new HashMap<>(parts.broker.adminProperties());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      double rate = 0;
      for (int round = 0; round < 2; round++) {
        long begun = System.nanoTime();
        List<Future<RecordMetadata>> answers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          answers.add(producer.send(new ProducerRecord<>(LeadParts.TOPIC, "plain-" + i, record)));
        }
        for (Future<RecordMetadata> answer : answers) {
          answer.get();
        }
        rate = count / seconds(begun);
      }
      return rate;
    }
  }

  private void arrivals(Duration time) throws Exception {
    double warmUp = rate(Duration.ofSeconds(10), this::one);
    say("warm-up %.0f/s", warmUp);
    Thread.sleep(3_000);
    Map<String, Long> arrived = new ConcurrentHashMap<>();
    AtomicBoolean reading = new AtomicBoolean(true);
    Semaphore placed = new Semaphore(0);
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                    consumer.seekToEnd(consumer.assignment());
                    // Seeking is lazy; asking where it is makes it happen before anybody arrives.
                    consumer.assignment().forEach(consumer::position);
                    placed.release();
                    while (reading.get()) {
                      consumer
                          .poll(Duration.ofMillis(100))
                          .forEach(one -> arrived.putIfAbsent(one.key(), System.nanoTime()));
                    }
                  }
                });
    placed.acquire();
    Map<String, Long> asked = new ConcurrentHashMap<>();
    long[] with = fixedRate(time, 100, asked);
    Thread.sleep(3_000);
    reading.set(false);
    reader.join();
    long[] delays =
        asked.entrySet().stream()
            .filter(one -> arrived.containsKey(one.getKey()))
            .mapToLong(one -> arrived.get(one.getKey()) - one.getValue())
            .toArray();
    say(
        "with the broker: 201 %s; event at the consumer %s of %d",
        told(with), told(delays), asked.size());
    parts.broker.kill();
    Thread.sleep(2_000);
    long[] without = fixedRate(time, 100, new ConcurrentHashMap<>());
    say("without the broker: 201 %s", told(without));
    say("p99 without / with = %.2f", (double) p99(without) / p99(with));
  }

  private long[] fixedRate(Duration time, int perSecond, Map<String, Long> asked) throws Exception {
    int count = (int) time.toSeconds() * perSecond;
    long gap = 1_000_000_000L / perSecond;
    long[] took = new long[count];
    Semaphore done = new Semaphore(0);
    AtomicLong failed = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        int number = i;
        long due = begin + i * gap;
        LockSupport.parkNanos(due - System.nanoTime());
        threads.execute(
            () -> {
              try {
                String lead = parts.submit("a" + students.incrementAndGet() + "x");
                // From when it was due, not from when it got its turn.
                took[number] = System.nanoTime() - due;
                asked.put(lead, due);
              } catch (IOException | InterruptedException failure) {
                took[number] = System.nanoTime() - due;
                failed.incrementAndGet();
              } finally {
                done.release();
              }
            });
      }
      done.acquire(count);
    }
    say("%d requests at %d/s, %d failed", count, perSecond, failed.get());
    return took;
  }

  private KafkaConsumer<String, byte[]> consumer() {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            parts.broker.adminProperties(), new StringDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(LeadParts.TOPIC, 0)));
    return consumer;
  }

  private Document pattern() {
    Document found = parts.inquiries().find().first();
    if (found == null) {
      throw new IllegalStateException("nothing was stored");
    }
    return found;
  }

  /** How often a second a fixed number of workers, each always at work, get it done. */
  private static double rate(Duration time, Callable<Boolean> work) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    long begun = System.nanoTime();
    long done = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(
            () -> {
              long mine = 0;
              while (System.nanoTime() < end) {
                if (!work.call()) {
                  throw new IllegalStateException("refused");
                }
                mine++;
              }
              return mine;
            });
      }
      for (Future<Long> one : threads.invokeAll(workers)) {
        done += one.get();
      }
    }
    return done / seconds(begun);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElse(0.0);
  }

  private static long p99(long[] nanos) {
    return at(nanos, 0.99);
  }

  private static long at(long[] nanos, double part) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }

  private static String told(long[] nanos) {
    return "p50 %.1f ms, p99 %.1f ms, most %.1f ms (n=%d)"
        .formatted(at(nanos, 0.5) / 1e6, p99(nanos) / 1e6, at(nanos, 1) / 1e6, nanos.length);
  }

  private static void say(String text, Object... values) {
    System.out.printf(text + "%n", values);
  }
}
