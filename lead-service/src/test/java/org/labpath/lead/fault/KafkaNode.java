package org.labpath.lead.fault;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.labpath.process.ParentWatch;

/** One process of a Kafka cluster; a file of Kafka's own settings says which. */
final class KafkaNode {

  static final String READY = "Node ready: ";

  private KafkaNode() {}

  public static void main(String[] arguments) throws Exception {
    ParentWatch.begin();
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
      settings.load(file);
    }
    KafkaRaftServer node = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(node::shutdown, "stop-node"));
    node.startup();
    System.out.println(READY + settings.getProperty("node.id"));
    node.awaitShutdown();
  }
}
