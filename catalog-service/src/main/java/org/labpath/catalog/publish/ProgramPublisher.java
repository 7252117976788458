package org.labpath.catalog.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.background.Loop;
import org.labpath.catalog.kafka.CompactedTopic;
import org.labpath.catalog.kafka.Digests;
import org.labpath.catalog.kafka.KafkaConnection;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Program;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the compacted topic of programs equal to the catalogue: at start it reads what is there,
 * then sends what differs, and takes back what the catalogue no longer has. Doing so twice, or on
 * several replicas, changes nothing.
 */
@Component
public class ProgramPublisher implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ProgramPublisher.class);
  private static final Duration REST = Duration.ofMillis(300);

  private final Catalog catalog;
  private final JsonMapper json;
  private final ProgramTopic topic;
  private final CompactedTopic reader;
  private final Loop loop = new Loop("publishing programs", this::publish);
  private @Nullable Map<String, ProgramMessage> there;
  private volatile @Nullable Published published;

  ProgramPublisher(Catalog catalog, KafkaConnection connection, JsonMapper json) {
    this.catalog = catalog;
    this.json = json;
    this.topic = new ProgramTopic(connection);
    this.reader = new CompactedTopic(connection, ProgramTopic.NAME);
  }

  /**
   * What the topic holds, acknowledged.
   *
   * @param state the catalogue's state that it equals
   */
  public record Published(String state, int count, String digest) {}

  /** What was published last, or null before the first time. */
  public @Nullable Published published() {
    return published;
  }

  private Duration publish() {
    Snapshot snapshot = catalog.nowOrNull();
    Published last = published;
    if (snapshot == null || (last != null && last.state().equals(snapshot.state()))) {
      return REST;
    }
    Map<String, ProgramMessage> present = there;
    if (present == null) {
      topic.create();
      present = readAll();
    }
    // Known again only when everything sent was acknowledged.
    there = null;
    Map<String, ProgramMessage> wanted = messages(snapshot);
    Map<String, @Nullable String> changes = changes(present, wanted);
    topic.send(changes);
    there = wanted;
    published = new Published(snapshot.state(), wanted.size(), Digests.sha256(lines(wanted)));
    log.info("published {} of {} programs", changes.size(), wanted.size());
    return REST;
  }

  private Map<String, ProgramMessage> messages(Snapshot snapshot) {
    Map<String, ProgramMessage> messages = new TreeMap<>();
    for (Live<Program> live : snapshot.programs().values()) {
      Program program = live.record();
      messages.put(
          program.id(),
          ProgramMessage.of(program, snapshot.schoolOf(program), snapshot.revision()));
    }
    return messages;
  }

  private Map<String, @Nullable String> changes(
      Map<String, ProgramMessage> present, Map<String, ProgramMessage> wanted) {
    Map<String, @Nullable String> changes = new TreeMap<>();
    wanted.forEach(
        (id, message) -> {
          if (!message.saysWhat(present.get(id))) {
            changes.put(id, json.writeValueAsString(message));
          }
        });
    present.forEach(
        (id, message) -> {
          if (!wanted.containsKey(id)) {
            changes.put(id, null);
          }
        });
    return changes;
  }

  private Map<String, ProgramMessage> readAll() {
    Map<String, ProgramMessage> found = new HashMap<>();
    boolean[] done = {false};
    boolean exists =
        reader.read(
            new CompactedTopic.Reader() {
              @Override
              public void take(ConsumerRecord<String, String> message) {
                found.remove(message.key());
                ProgramMessage read = read(message.value());
                if (read != null) {
                  found.put(message.key(), read);
                }
              }

              @Override
              public void caughtUp() {
                done[0] = true;
              }
            },
            () -> !done[0]);
    if (!exists) {
      throw new IllegalStateException("the topic of programs is not there yet");
    }
    return found;
  }

  private @Nullable ProgramMessage read(@Nullable String value) {
    try {
      return value == null ? null : json.readValue(value, ProgramMessage.class);
    } catch (JacksonException malformed) {
      // Not ours, or of an older form: an empty one stands in, so that it is replaced.
      return new ProgramMessage(
          "",
          "",
          new ProgramMessage.SchoolPart("", ""),
          new ProgramMessage.SitePart(null, "", "", "", 0, 0),
          "",
          "",
          false,
          0);
    }
  }

  private static String lines(Map<String, ProgramMessage> messages) {
    StringBuilder lines = new StringBuilder();
    List.copyOf(messages.keySet()).stream().sorted().forEach(id -> lines.append(id).append('\n'));
    return lines.toString();
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
    topic.close();
  }

  @Override
  public boolean isRunning() {
    return loop.running();
  }
}
