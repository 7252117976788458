package org.labpath.lead.partner;

import static org.labpath.lead.kafka.Administration.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.labpath.lead.kafka.Administration;
import org.springframework.stereotype.Component;

/**
 * Asks the cluster how far partners have read. Where a partner has several groups the foremost
 * counts: a group somebody once tried out must not raise an alarm for ever.
 */
@Component
class TopicReading {

  static final Duration LIMIT = Duration.ofDays(1);
  private static final int GROUPS_SHOWN = 10;

  private final Administration administration;

  TopicReading(Administration administration) {
    this.administration = administration;
  }

  /** How far each of these partners has come; those without a topic are left out. */
  Map<String, Consumption> of(Set<String> partnerIds, Instant now) {
    return administration.run(
        admin -> {
          Map<String, Integer> partitions = partitions(admin);
          Map<String, List<String>> groups = groups(admin, partnerIds);
          Map<String, Consumption> found = new TreeMap<>();
          for (String partnerId : partnerIds) {
            Integer count = partitions.get(Partner.topicOf(partnerId));
            if (count != null) {
              List<String> own = groups.getOrDefault(partnerId, List.of());
              found.put(partnerId, of(admin, Partner.topicOf(partnerId), count, own, now));
            }
          }
          return found;
        });
  }

  private static Map<String, Integer> partitions(Admin admin) {
    Set<String> topics =
        await(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith("labpath.leads."))
            .collect(Collectors.toSet());
    Map<String, Integer> counts = new HashMap<>();
    await(admin.describeTopics(topics).allTopicNames())
        .forEach((name, topic) -> counts.put(name, topic.partitions().size()));
    return counts;
  }

  private static Map<String, List<String>> groups(Admin admin, Set<String> partnerIds) {
    return await(admin.listGroups().valid()).stream()
        .map(GroupListing::groupId)
        // A partner's id has no dot, and its groups begin with the id and one.
        .filter(group -> group.indexOf('.') > 0)
        .filter(group -> partnerIds.contains(group.substring(0, group.indexOf('.'))))
        .sorted()
        .collect(Collectors.groupingBy(group -> group.substring(0, group.indexOf('.'))));
  }

  private static Consumption of(
      Admin admin, String topic, int partitions, List<String> groups, Instant now) {
    List<TopicPartition> parts =
        IntStream.range(0, partitions)
            .mapToObj(number -> new TopicPartition(topic, number))
            .toList();
    Map<TopicPartition, Long> first = offsets(admin, parts, OffsetSpec.earliest());
    Map<TopicPartition, Long> end = offsets(admin, parts, OffsetSpec.latest());
    Map<TopicPartition, Long> young =
        offsets(admin, parts, OffsetSpec.forTimestamp(now.minus(LIMIT).toEpochMilli()));
    Map<TopicPartition, Long> read = foremost(admin, groups);
    long events = 0;
    boolean behind = false;
    for (TopicPartition part : parts) {
      long last = end.getOrDefault(part, 0L);
      long next = Math.max(read.getOrDefault(part, 0L), first.getOrDefault(part, 0L));
      // Where nothing is younger than the limit, all that is there is older.
      long old = young.getOrDefault(part, -1L) < 0 ? last : young.getOrDefault(part, 0L);
      events += Math.max(0, last - next);
      behind |= next < old;
    }
    return new Consumption(events, behind, groups.stream().limit(GROUPS_SHOWN).toList(), now);
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> parts, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted =
        parts.stream().collect(Collectors.toMap(Function.identity(), part -> spec));
    Map<TopicPartition, Long> found = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> one :
        await(admin.listOffsets(wanted).all()).entrySet()) {
      found.put(one.getKey(), one.getValue().offset());
    }
    return found;
  }

  private static Map<TopicPartition, Long> foremost(Admin admin, List<String> groups) {
    Map<TopicPartition, Long> read = new HashMap<>();
    if (groups.isEmpty()) {
      return read;
    }
    Map<String, ListConsumerGroupOffsetsSpec> wanted =
        groups.stream()
            .collect(
                Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
    for (Map<TopicPartition, OffsetAndMetadata> committed :
        await(admin.listConsumerGroupOffsets(wanted).all()).values()) {
      committed.forEach(
          (part, offset) -> {
            if (offset != null) {
              read.merge(part, offset.offset(), Math::max);
            }
          });
    }
    return read;
  }
}
