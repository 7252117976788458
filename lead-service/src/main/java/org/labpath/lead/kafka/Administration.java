package org.labpath.lead.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.springframework.stereotype.Component;

/**
 * Does one piece of administrative work with a client made for it. Such work is rare; a client kept
 * for it would only hold connections.
 */
@Component
public class Administration {

  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final KafkaSettings settings;

  Administration(KafkaSettings settings) {
    this.settings = settings;
  }

  /** Work that waits for the cluster through {@link #await}. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Admin admin);
  }

  /**
   * @throws KafkaAwayException if the cluster cannot be reached or refuses
   */
  public <T> T run(Work<T> work) {
    Map<String, Object> properties = settings.client("admin");
    properties.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()) / 2);
    properties.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    Admin admin;
    try {
      admin = Admin.create(properties);
    } catch (KafkaException failure) {
      throw new KafkaAwayException(failure);
    }
    try {
      return work.with(admin);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  /** Waits for one answer of the cluster. */
  public static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new KafkaAwayException(stop);
    } catch (ExecutionException failure) {
      throw new KafkaAwayException(failure.getCause() == null ? failure : failure.getCause());
    } catch (TimeoutException late) {
      throw new KafkaAwayException(late);
    }
  }
}
