package org.labpath.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's data folder. */
final class BrokerStorage {

  private BrokerStorage() {}

  /**
   * Makes an empty folder a Kafka log folder that knows the administrator; one made before is left
   * as it is. The file that marks it as made is written last, so a crash in between is repaired by
   * the next start.
   */
  static void prepare(BrokerSettings settings) throws Exception {
    Path data = settings.data();
    Files.createDirectories(data);
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        // It would print the administrator's salted keys.
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NodeProperties.NODE_ID)
        .setControllerListenerName(NodeProperties.CONTROLLER_LISTENER)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setDirectories(List.of(data.toString()))
        .setMetadataLogDirectory(data.toString())
        .setScramArguments(
            List.of(
                "SCRAM-SHA-512=[name=%s,password=%s]"
                    .formatted(settings.adminUser(), settings.adminPassword())))
        .run();
  }
}
