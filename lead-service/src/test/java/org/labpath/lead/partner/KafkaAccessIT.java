package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.broker.LocalBroker;
import org.labpath.lead.kafka.Administration;
import org.labpath.lead.kafka.KafkaSettings;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What a removed partner leaves behind on the cluster must not harm those who stay. */
class KafkaAccessIT {

  /** Comes before the administrator in the broker's hash table of users. */
  private static final String LEAVING = "gone-b";

  private static final String STAYING = "stay-college";

  @TempDir private Path folder;

  @Test
  void everybodyElseCanLogInAfterAPartnerWasRemovedAndTheBrokerStartedAgain() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder);
        AnnotationConfigApplicationContext beans = beans(broker)) {
      KafkaAccess access = beans.getBean(KafkaAccess.class);
      access.provide(LEAVING, "password-of-the-leaving");
      access.provide(STAYING, "password-of-the-staying");
      access.remove(LEAVING);

      // Waits until the administrator is let in, and fails if that does not happen.
      broker.restart();

      assertThat(nodesSeenBy(broker, STAYING, "password-of-the-staying")).isOne();
      assertThatThrownBy(() -> nodesSeenBy(broker, LEAVING, "password-of-the-leaving"))
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  private static int nodesSeenBy(LocalBroker broker, String user, String password)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(broker.clientProperties(user, password))) {
      return admin.describeCluster().nodes().get().size();
    }
  }

  private static AnnotationConfigApplicationContext beans(LocalBroker broker) {
    AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    beans.registerBean(
        KafkaSettings.class,
        () ->
            new KafkaSettings(
                broker.bootstrapServers(),
                "SASL_PLAINTEXT",
                "SCRAM-SHA-512",
                broker.adminUser(),
                broker.adminPassword(),
                null,
                null,
                1,
                (short) -1,
                0));
    beans.registerBean(
        PartnerSettings.class,
        () ->
            new PartnerSettings(
                Duration.ofDays(7), 10_485_760, 50, null, Duration.ofMinutes(5), false, null));
    beans.register(Administration.class, KafkaAccess.class);
    beans.refresh();
    return beans;
  }
}
