package org.labpath.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.labpath.process.ChildProcess;
import org.labpath.process.FreePorts;
import org.labpath.process.JavaCommand;
import org.labpath.process.ProcessPlan;

/**
 * A broker for tests: the same process as in the running system, on free ports, with an
 * administrator of its own. It can be stopped, killed, frozen and started again on the same data
 * and port, and never outlives the program that started it.
 */
public final class LocalBroker implements AutoCloseable {

  /** How the broker's JVM is run, here and by the launcher. */
  public static final List<String> JVM_FLAGS =
      List.of(
          // A broker for one machine: little heap, a quick start rather than the last per cent.
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dlogback.configurationFile=labpath-broker-logback.xml",
          // Compression libraries come as native code.
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration LOGIN_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOGIN_TRY = Duration.ofSeconds(5);

  private final ProcessPlan plan;
  private final String bootstrapServers;
  private final String adminUser;
  private final String adminPassword;
  private @Nullable ChildProcess process;

  private LocalBroker(Path directory) {
    int port = FreePorts.next();
    this.bootstrapServers = "localhost:" + port;
    this.adminUser = "admin";
    this.adminPassword = UUID.randomUUID().toString();
    this.plan =
        new ProcessPlan(
            "broker",
            JavaCommand.of(JVM_FLAGS, BrokerProcess.class.getName()),
            Map.of(
                "CLASSPATH",
                JavaCommand.ownClassPath(),
                BrokerSettings.DATA,
                directory.resolve("data").toString(),
                BrokerSettings.PORT,
                Integer.toString(port),
                BrokerSettings.CONTROLLER_PORT,
                Integer.toString(FreePorts.next()),
                BrokerSettings.BIND_ADDRESS,
                "127.0.0.1",
                BrokerSettings.HOST,
                "localhost",
                BrokerSettings.ADMIN_USER,
                adminUser,
                BrokerSettings.ADMIN_PASSWORD,
                adminPassword),
            directory.resolve("broker.log"),
            BrokerProcess.READY);
  }

  /** Starts a broker that keeps everything in this folder, and waits until it can be used. */
  public static LocalBroker start(Path directory) {
    LocalBroker broker = new LocalBroker(directory);
    broker.start();
    return broker;
  }

  /** Starts it again after {@link #stop} or {@link #kill}: same data, same port, same users. */
  public void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The broker is running");
    }
    ChildProcess started = ChildProcess.start(plan);
    process = started;
    started.awaitReady(START_LIMIT);
    awaitLogin();
  }

  /**
   * Seen once after a SIGKILL: for about two seconds logins were refused as wrong. Why was not
   * found; a test must not begin in that moment.
   */
  private void awaitLogin() {
    long deadline = System.nanoTime() + LOGIN_LIMIT.toNanos();
    while (true) {
      try (Admin admin = Admin.create(adminProperties())) {
        admin.describeCluster().clusterId().get(LOGIN_TRY.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (ExecutionException | TimeoutException notYet) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("The broker does not let its administrator in", notYet);
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", stop);
      }
    }
  }

  /** Ends it in good order (SIGTERM). */
  public void stop() {
    running().stop();
  }

  /** Ends it as a crash would (SIGKILL). */
  public void kill() {
    running().kill();
  }

  /** Stops and starts it. */
  public void restart() {
    stop();
    start();
  }

  /** Holds it in its tracks (SIGSTOP): connections stay, nothing is answered. */
  public void freeze() {
    running().freeze();
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() {
    running().thaw();
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public String adminUser() {
    return adminUser;
  }

  public String adminPassword() {
    return adminPassword;
  }

  /** Settings with which any Kafka client acts as the administrator. */
  public Map<String, Object> adminProperties() {
    return clientProperties(adminUser, adminPassword);
  }

  /** Settings with which any Kafka client acts as this SCRAM user. */
  public Map<String, Object> clientProperties(String user, String password) {
    return SaslClient.properties(bootstrapServers, user, password);
  }

  /** The environment variables by which a LabPath service finds this broker. */
  public Map<String, String> environment() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        bootstrapServers,
        "KAFKA_SECURITY_PROTOCOL",
        "SASL_PLAINTEXT",
        "KAFKA_SASL_MECHANISM",
        "SCRAM-SHA-512",
        "KAFKA_USERNAME",
        adminUser,
        "KAFKA_PASSWORD",
        adminPassword);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  private ChildProcess running() {
    if (process == null) {
      throw new IllegalStateException("The broker was not started");
    }
    return process;
  }
}
