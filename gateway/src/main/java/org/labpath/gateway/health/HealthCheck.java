package org.labpath.gateway.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.gateway.backend.Backend;
import org.labpath.gateway.backend.BackendAnswer;
import org.labpath.gateway.backend.BackendRequest;
import org.labpath.gateway.backend.Backends;
import org.labpath.gateway.backend.RequestHeaders;
import org.labpath.gateway.health.PartStatus.Holding;
import org.labpath.gateway.health.SystemHealth.PartHealth;
import org.labpath.gateway.route.Part;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every part how it is, all at once, and compares what they hold. However many ask at a time,
 * the parts are asked once a second.
 */
final class HealthCheck {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 64 * 1024;

  private final Backends backends;
  private final RequestHeaders headers;
  private final JsonMapper json;
  private final ReentrantLock lock = new ReentrantLock();
  private final Agreement onPrograms = new Agreement();
  private final Agreement onPartners = new Agreement();
  private @Nullable SystemHealth last;
  private long checked;

  HealthCheck(Backends backends, RequestHeaders headers, JsonMapper json) {
    this.backends = backends;
    this.headers = headers;
    this.json = json;
  }

  SystemHealth now() {
    lock.lock();
    try {
      SystemHealth known = last;
      if (known == null || System.nanoTime() - checked > FRESH.toNanos()) {
        known = check();
        last = known;
        checked = System.nanoTime();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private SystemHealth check() {
    Map<Part, FutureTask<@Nullable PartStatus>> asked = new LinkedHashMap<>();
    for (Backend backend : backends.all()) {
      FutureTask<@Nullable PartStatus> task = new FutureTask<>(() -> ask(backend));
      Thread.ofVirtual().start(task);
      asked.put(backend.part(), task);
    }
    long deadline = System.nanoTime() + PATIENCE.plusSeconds(2).toNanos();
    Map<Part, PartStatus> answers = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<PartHealth> parts = new ArrayList<>();
    for (Map.Entry<Part, FutureTask<@Nullable PartStatus>> entry : asked.entrySet()) {
      String name = entry.getKey().label();
      PartStatus status = await(entry.getValue(), deadline);
      if (status == null) {
        missing.add(name + ": does not answer");
        parts.add(new PartHealth(name, "DOWN"));
        continue;
      }
      answers.put(entry.getKey(), status);
      if (!status.ready()) {
        List<String> words = status.missing();
        if (words == null || words.isEmpty()) {
          missing.add(name + ": is not ready");
        } else {
          words.forEach(word -> missing.add(name + ": " + word));
        }
      }
      parts.add(new PartHealth(name, status.ready() ? "UP" : "DOWN"));
    }
    compare(answers, missing);
    return new SystemHealth(missing.isEmpty() ? "UP" : "DOWN", missing, parts);
  }

  private void compare(Map<Part, PartStatus> answers, List<String> missing) {
    PartStatus catalog = answers.get(Part.CATALOG);
    PartStatus lead = answers.get(Part.LEAD);
    if (catalog == null || lead == null || !catalog.ready() || !lead.ready()) {
      onPrograms.beginAnew();
      onPartners.beginAnew();
    }
    if (catalog == null || lead == null) {
      return;
    }
    long time = System.nanoTime();
    if (!onPrograms.holds(!differ(catalog.programs(), lead.programs()), time)) {
      missing.add("lead: has not received all programs of the catalogue yet");
    }
    if (!onPartners.holds(!differ(catalog.partners(), lead.partners()), time)) {
      missing.add("catalog: has not received all partners yet");
    }
  }

  private static boolean differ(@Nullable Holding one, @Nullable Holding other) {
    return one == null || other == null || !Objects.equals(one.digest(), other.digest());
  }

  private static @Nullable PartStatus await(FutureTask<@Nullable PartStatus> task, long deadline) {
    try {
      return task.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException silent) {
      return null;
    }
  }

  private @Nullable PartStatus ask(Backend backend) {
    BackendRequest request = new BackendRequest("GET", "/internal/status", PATIENCE);
    request.header("Host", "localhost").header("Accept", "application/json");
    headers.addCredential("127.0.0.1", request);
    try (BackendAnswer answer = backend.probe(request)) {
      if (answer.status() != 200) {
        return null;
      }
      return json.readValue(bytesOf(answer), PartStatus.class);
    } catch (ProblemException | JacksonException | IOException silent) {
      return null;
    }
  }

  private static byte[] bytesOf(BackendAnswer answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
      bytes.write(buffer, 0, read);
      if (bytes.size() > MOST_BYTES) {
        throw new IOException("a status is short");
      }
    }
    return bytes.toByteArray();
  }
}
