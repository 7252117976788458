package org.labpath.lead.partner;

import static org.labpath.lead.kafka.Administration.await;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.labpath.lead.kafka.Administration;
import org.labpath.lead.kafka.KafkaAwayException;
import org.labpath.lead.kafka.KafkaSettings;
import org.springframework.stereotype.Component;

/**
 * One topic, one user, one group prefix, one quota for each partner. Every step can be done again,
 * so a call that broke off is finished by the same call.
 */
@Component
class KafkaAccess {

  private static final int SCRAM_ITERATIONS = 8_192;

  private final Administration administration;
  private final KafkaSettings settings;
  private final PartnerSettings limits;

  KafkaAccess(Administration administration, KafkaSettings settings, PartnerSettings limits) {
    this.administration = administration;
    this.settings = settings;
    this.limits = limits;
  }

  /** Makes whatever of the partner's access is not there yet, with this password. */
  void provide(String partnerId, String password) {
    administration.run(
        admin -> {
          topic(admin, partnerId);
          password(admin, partnerId, password);
          rights(admin, partnerId);
          return partnerId;
        });
  }

  private void rights(Admin admin, String partnerId) {
    await(admin.createAcls(bindings(partnerId)).all());
    quota(
        admin,
        partnerId,
        Map.of(
            "consumer_byte_rate", limits.bytesPerSecond(),
            // A partner has nothing to produce.
            "producer_byte_rate", 1.0,
            "request_percentage", limits.requestPercentage()));
  }

  /** Makes the topic, with its retention, if it is missing. */
  void topic(Admin admin, String partnerId) {
    String topic = Partner.topicOf(partnerId);
    NewTopic wanted =
        new NewTopic(
                topic,
                Optional.of(settings.topicPartitions()),
                settings.topicReplication() < 1
                    ? Optional.empty()
                    : Optional.of(settings.topicReplication()))
            .configs(topicSettings());
    try {
      await(admin.createTopics(List.of(wanted)).all());
    } catch (KafkaAwayException failure) {
      if (!failure.isBecauseOf(TopicExistsException.class)) {
        throw failure;
      }
      alter(admin, List.of(topic));
    }
  }

  /** Gives topics that are there the retention and guarantees that are wanted now. */
  void giveTopicSettings(List<String> partnerIds) {
    administration.run(
        admin -> {
          Set<String> present = await(admin.listTopics().names());
          List<String> topics =
              partnerIds.stream().map(Partner::topicOf).filter(present::contains).toList();
          alter(admin, topics);
          return topics;
        });
  }

  private void alter(Admin admin, List<String> topics) {
    List<AlterConfigOp> changes =
        topicSettings().entrySet().stream()
            .map(
                setting ->
                    new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()),
                        AlterConfigOp.OpType.SET))
            .toList();
    Map<ConfigResource, Collection<AlterConfigOp>> wanted = new HashMap<>();
    topics.forEach(
        topic -> wanted.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes));
    await(admin.incrementalAlterConfigs(wanted).all());
  }

  private Map<String, String> topicSettings() {
    Map<String, String> wanted = new HashMap<>();
    // Personal data lies here for days, not for ever; an event is deleted a whole segment at a
    // time, so a segment must be short too.
    wanted.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(limits.topicRetention().toMillis()));
    wanted.put(
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(Math.max(60_000, limits.topicRetention().toMillis() / 7)));
    wanted.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    if (settings.topicMinInsync() > 0) {
      wanted.put(
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.topicMinInsync()));
    }
    return wanted;
  }

  /** Gives the user this password; what it could do it still can. */
  void password(String partnerId, String password) {
    administration.run(
        admin -> {
          password(admin, partnerId, password);
          return partnerId;
        });
  }

  private static void password(Admin admin, String partnerId, String password) {
    await(
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        partnerId,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                        password)))
            .all());
  }

  /** Gives back what {@link #suspend} took, with a topic to which it is a right. */
  void resume(String partnerId) {
    administration.run(
        admin -> {
          topic(admin, partnerId);
          rights(admin, partnerId);
          return partnerId;
        });
  }

  /** Takes every right; a connection that is open can do nothing from now on. */
  void suspend(String partnerId) {
    administration.run(admin -> await(admin.deleteAcls(everyRightOf(partnerId)).all()));
  }

  /** Removes rights, quota and topic with all that is still on it, and locks the user out. */
  void remove(String partnerId) {
    administration.run(
        admin -> {
          await(admin.deleteAcls(everyRightOf(partnerId)).all());
          shutOut(admin, partnerId);
          Map<String, Double> none = new HashMap<>();
          quota(admin, partnerId, none);
          try {
            await(admin.deleteTopics(List.of(Partner.topicOf(partnerId))).all());
          } catch (KafkaAwayException failure) {
            unlessGone(failure, UnknownTopicOrPartitionException.class);
          }
          return partnerId;
        });
  }

  /**
   * Gives the user a password that nobody knows. Deleting it is what one would do, but a broker
   * that starts again (seen with Kafka 4.2.2) can forget every other user, the administrator
   * included, where its log tells of a deleted one.
   */
  private static void shutOut(Admin admin, String partnerId) {
    password(admin, partnerId, Secrets.password());
  }

  private static void unlessGone(KafkaAwayException failure, Class<? extends Throwable> gone) {
    if (!failure.isBecauseOf(gone)) {
      throw failure;
    }
  }

  private static void quota(Admin admin, String partnerId, Map<String, Double> rates) {
    List<ClientQuotaAlteration.Op> changes =
        List.of("consumer_byte_rate", "producer_byte_rate", "request_percentage").stream()
            .map(name -> new ClientQuotaAlteration.Op(name, rates.get(name)))
            .toList();
    await(
        admin
            .alterClientQuotas(
                List.of(
                    new ClientQuotaAlteration(
                        new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, partnerId)), changes)))
            .all());
  }

  private static List<AclBinding> bindings(String partnerId) {
    ResourcePattern topic =
        new ResourcePattern(ResourceType.TOPIC, Partner.topicOf(partnerId), PatternType.LITERAL);
    ResourcePattern groups =
        new ResourcePattern(ResourceType.GROUP, partnerId + ".", PatternType.PREFIXED);
    return List.of(
        allow(topic, partnerId, AclOperation.READ),
        allow(topic, partnerId, AclOperation.DESCRIBE),
        allow(groups, partnerId, AclOperation.READ));
  }

  private static AclBinding allow(ResourcePattern what, String partnerId, AclOperation operation) {
    return new AclBinding(
        what, new AccessControlEntry("User:" + partnerId, "*", operation, AclPermissionType.ALLOW));
  }

  private static List<AclBindingFilter> everyRightOf(String partnerId) {
    return List.of(
        new AclBindingFilter(
            ResourcePatternFilter.ANY,
            new AccessControlEntryFilter(
                "User:" + partnerId, null, AclOperation.ANY, AclPermissionType.ANY)));
  }
}
