package org.labpath.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.labpath.process.FreePorts;

/** A broker as it comes, without any security: what must be refused. */
record OpenKafka(KafkaRaftServer node, String bootstrapServers) implements AutoCloseable {

  static OpenKafka start(Path folder) throws Exception {
    String data = folder.resolve("open").toString();
    new Formatter()
        .setPrintStream(System.err)
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setDirectories(List.of(data))
        .setMetadataLogDirectory(data)
        .run();
    int port = FreePorts.next();
    int controller = FreePorts.next();
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("log.dirs", data);
    properties.setProperty(
        "listeners",
        "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
    properties.setProperty("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    properties.setProperty(
        "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("inter.broker.listener.name", "CLIENTS");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
    KafkaRaftServer node =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    node.startup();
    return new OpenKafka(node, "127.0.0.1:" + port);
  }

  @Override
  public void close() {
    node.shutdown();
    node.awaitShutdown();
  }
}
