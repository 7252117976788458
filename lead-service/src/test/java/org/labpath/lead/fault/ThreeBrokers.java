package org.labpath.lead.fault;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.labpath.broker.LocalBroker;
import org.labpath.process.ChildProcess;
import org.labpath.process.FreePorts;
import org.labpath.process.JavaCommand;
import org.labpath.process.ProcessPlan;

/**
 * A Kafka cluster: three brokers that hold a copy of everything, each a process that can be killed,
 * and a controller apart from them. With a controller inside each broker, two dead ones would be a
 * cluster that decides nothing, and how many copies must be in sync would never be asked.
 */
final class ThreeBrokers implements AutoCloseable {

  private static final List<Integer> BROKERS = List.of(1, 2, 3);
  private static final int CONTROLLER = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final String cluster = Uuid.randomUuid().toString();
  private final Map<Integer, Integer> ports = new HashMap<>();
  private final Map<Integer, ChildProcess> nodes = new HashMap<>();

  private ThreeBrokers(Path folder) {
    this.folder = folder;
    BROKERS.forEach(id -> ports.put(id, FreePorts.next()));
    ports.put(CONTROLLER, FreePorts.next());
  }

  static ThreeBrokers start(Path folder) throws IOException {
    ThreeBrokers all = new ThreeBrokers(folder);
    for (int id : all.ports.keySet()) {
      all.format(id);
      all.write(id);
    }
    all.launch(CONTROLLER);
    BROKERS.forEach(all::launch);
    all.nodes.values().forEach(node -> node.awaitReady(PATIENCE));
    return all;
  }

  /** Settings by which a service finds the cluster, with topics that two copies must have. */
  Map<String, String> environment() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        bootstrapServers(),
        "KAFKA_SECURITY_PROTOCOL",
        "PLAINTEXT",
        "LABPATH_TOPIC_REPLICATION",
        "3",
        "LABPATH_TOPIC_MIN_INSYNC",
        "2");
  }

  Map<String, Object> clientProperties() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }

  void kill(int id) {
    node(id).kill();
  }

  /** Starts again those that were killed, and waits for all of them. */
  void startAgain(int... ids) {
    for (int id : ids) {
      launch(id);
    }
    for (int id : ids) {
      node(id).awaitReady(PATIENCE);
    }
  }

  /** Waits until a topic has a leader and so many copies in sync. */
  void awaitInSync(String topic, int copies) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(
            () -> {
              TopicPartitionInfo partition = partition(topic);
              return partition.leader() != null && partition.isr().size() == copies;
            });
  }

  /** How many copies a topic should have. */
  int copies(String topic) throws Exception {
    return partition(topic).replicas().size();
  }

  /**
   * How large the copies are that one broker has of topics. A client is not told how far a topic
   * goes while too few copies are in sync.
   */
  long bytes(int id, Collection<String> topics) throws Exception {
    try (Admin admin = Admin.create(clientProperties())) {
      return Objects.requireNonNull(admin.describeLogDirs(List.of(id)).descriptions().get(id))
          .get()
          .values()
          .stream()
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(copy -> topics.contains(copy.getKey().topic()))
          .mapToLong(copy -> copy.getValue().size())
          .sum();
    }
  }

  /** Lets one copy be enough for an acknowledgement, and a copy that lags become the leader. */
  void beCareless(Collection<String> topics) throws Exception {
    List<AlterConfigOp> changes =
        List.of(set("min.insync.replicas", "1"), set("unclean.leader.election.enable", "true"));
    Map<ConfigResource, Collection<AlterConfigOp>> wanted = new HashMap<>();
    topics.forEach(
        topic -> wanted.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes));
    try (Admin admin = Admin.create(clientProperties())) {
      admin.incrementalAlterConfigs(wanted).all().get();
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private TopicPartitionInfo partition(String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(clientProperties())) {
      return Objects.requireNonNull(
              admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
          .get()
          .partitions()
          .getFirst();
    }
  }

  private String bootstrapServers() {
    List<String> addresses = new ArrayList<>();
    BROKERS.forEach(id -> addresses.add("127.0.0.1:" + ports.get(id)));
    return String.join(",", addresses);
  }

  private ChildProcess node(int id) {
    ChildProcess node = nodes.get(id);
    if (node == null) {
      throw new IllegalStateException("not started");
    }
    return node;
  }

  private void launch(int id) {
    List<String> command =
        new ArrayList<>(JavaCommand.of(LocalBroker.JVM_FLAGS, KafkaNode.class.getName()));
    command.add(settingsFile(id).toString());
    nodes.put(
        id,
        ChildProcess.start(
            new ProcessPlan(
                "kafka-" + id,
                command,
                Map.of("CLASSPATH", JavaCommand.ownClassPath()),
                folder.resolve(id + ".log"),
                KafkaNode.READY + id)));
  }

  private void format(int id) throws IOException {
    String data = data(id);
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setClusterId(cluster)
          .setNodeId(id)
          .setControllerListenerName("CONTROLLER")
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setDirectories(List.of(data))
          .setMetadataLogDirectory(data)
          .run();
    } catch (Exception failure) {
      throw new IOException("folder of node " + id, failure);
    }
  }

  private void write(int id) throws IOException {
    Properties node = new Properties();
    String own = "127.0.0.1:" + ports.get(id);
    node.setProperty("node.id", Integer.toString(id));
    node.setProperty("log.dirs", data(id));
    node.setProperty("controller.listener.names", "CONTROLLER");
    node.setProperty(
        "controller.quorum.voters", CONTROLLER + "@127.0.0.1:" + ports.get(CONTROLLER));
    node.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    if (id == CONTROLLER) {
      node.setProperty("process.roles", "controller");
      node.setProperty("listeners", "CONTROLLER://" + own);
    } else {
      node.setProperty("process.roles", "broker");
      node.setProperty("listeners", "CLIENTS://" + own);
      node.setProperty("advertised.listeners", "CLIENTS://" + own);
      node.setProperty("inter.broker.listener.name", "CLIENTS");
    }
    // Partners' rights are made here too; whom they are for is tested elsewhere.
    node.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    node.setProperty("super.users", "User:ANONYMOUS");
    node.setProperty("auto.create.topics.enable", "false");
    node.setProperty("default.replication.factor", "3");
    node.setProperty("offsets.topic.replication.factor", "3");
    node.setProperty("offsets.topic.num.partitions", "1");
    // A dead broker is noticed within three seconds.
    node.setProperty("broker.session.timeout.ms", "3000");
    node.setProperty("broker.heartbeat.interval.ms", "500");
    // Four of them share this machine.
    node.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    node.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    node.setProperty("num.network.threads", "2");
    node.setProperty("num.io.threads", "2");
    node.setProperty("background.threads", "2");
    try (Writer file = Files.newBufferedWriter(settingsFile(id))) {
      node.store(file, null);
    }
  }

  private Path settingsFile(int id) {
    return folder.resolve(id + ".properties");
  }

  private String data(int id) {
    return folder.resolve("data-" + id).toString();
  }

  @Override
  public void close() {
    // Nothing is kept, and without the controller the brokers would take their time to end.
    nodes.values().stream().filter(ChildProcess::isAlive).forEach(ChildProcess::kill);
  }
}
