package org.labpath.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.labpath.process.ParentWatch;
import org.labpath.process.TrainingRun;

/** Runs the broker until it is asked to end. */
public final class BrokerProcess {

  /** Printed, with the address, once clients can connect. */
  public static final String READY = "Broker ready on ";

  private BrokerProcess() {}

  public static void main(String[] arguments) throws Exception {
    ParentWatch.begin();
    BrokerSettings settings;
    try {
      settings = BrokerSettings.from(System.getenv());
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    BrokerStorage.prepare(settings);
    KafkaRaftServer node =
        new KafkaRaftServer(KafkaConfig.fromProps(NodeProperties.of(settings), false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(node::shutdown, "stop-broker"));
    try {
      node.startup();
    } catch (Exception failure) {
      System.err.println("The broker could not start: " + failure);
      System.exit(1);
    }
    System.out.println(READY + settings.host() + ":" + settings.port());
    TrainingRun.endIfAsked();
    node.awaitShutdown();
  }
}
