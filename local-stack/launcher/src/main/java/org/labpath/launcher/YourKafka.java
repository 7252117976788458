package org.labpath.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.labpath.launcher.data.UsageException;

/**
 * A cluster somebody else runs. Partners are kept apart by its authorizer alone, so one without an
 * authorizer is refused.
 */
final class YourKafka {

  static final String BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";

  private static final long LIMIT_SECONDS = 20;

  private final Map<String, String> environment;

  YourKafka(Map<String, String> environment) {
    this.environment = environment;
  }

  static boolean isNamedIn(Map<String, String> environment) {
    return !environment.getOrDefault(BOOTSTRAP_SERVERS, "").isBlank();
  }

  String bootstrapServers() {
    return environment.getOrDefault(BOOTSTRAP_SERVERS, "");
  }

  /** Fails with what to do about it when the cluster cannot serve. */
  void check() throws UsageException {
    try (Admin admin = Admin.create(clientProperties())) {
      admin.describeAcls(AclBindingFilter.ANY).values().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      throw new UsageException(explain(cause == null ? failure : cause));
    } catch (TimeoutException late) {
      throw new UsageException(
          "The Kafka cluster at %s did not answer within %d s"
              .formatted(bootstrapServers(), LIMIT_SECONDS));
    } catch (KafkaException wrong) {
      throw new UsageException(
          "%s and the other KAFKA_ variables cannot be used: %s"
              .formatted(BOOTSTRAP_SERVERS, wrong.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UsageException("Interrupted");
    }
  }

  private String explain(Throwable cause) {
    String cluster = "The Kafka cluster at " + bootstrapServers();
    return switch (cause) {
      case SecurityDisabledException none ->
          cluster
              + " has no authorizer: every partner could read every other's leads. Set"
              + " authorizer.class.name, or leave KAFKA_BOOTSTRAP_SERVERS out to use the embedded"
              + " broker";
      case SaslAuthenticationException refused ->
          cluster + " refuses KAFKA_USERNAME and KAFKA_PASSWORD";
      case ClusterAuthorizationException refused ->
          cluster + " does not let KAFKA_USERNAME administer it";
      default -> cluster + " cannot be used: " + cause.getMessage();
    };
  }

  private Properties clientProperties() {
    Map<String, String> named = new HashMap<>(environment);
    String user = named.getOrDefault("KAFKA_USERNAME", "admin");
    String password = named.getOrDefault("KAFKA_PASSWORD", "");
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", bootstrapServers());
    String protocol = named.getOrDefault("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
    client.setProperty("security.protocol", protocol);
    if (protocol.startsWith("SASL")) {
      String mechanism = named.getOrDefault("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
      client.setProperty("sasl.mechanism", mechanism);
      String module =
          mechanism.equals("PLAIN")
              ? "org.apache.kafka.common.security.plain.PlainLoginModule"
              : "org.apache.kafka.common.security.scram.ScramLoginModule";
      client.setProperty(
          "sasl.jaas.config",
          "%s required username=\"%s\" password=\"%s\";"
              .formatted(module, quoted(user), quoted(password)));
    }
    client.setProperty("default.api.timeout.ms", Long.toString(LIMIT_SECONDS * 1000));
    client.setProperty("request.timeout.ms", "5000");
    return client;
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
