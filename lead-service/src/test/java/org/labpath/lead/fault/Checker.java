package org.labpath.lead.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.labpath.lead.fault.Attempt.Verdict;
import org.labpath.lead.webhook.Receiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the ledger against what is stored and what partners can read. Every broken promise is a
 * line.
 */
final class Checker {

  private final List<String> broken = new ArrayList<>();
  private final Map<String, String> partnerOfLead = new HashMap<>();
  private final Map<String, Integer> eventsOfLead = new HashMap<>();
  private final Map<String, byte[]> bytesOfEvent = new HashMap<>();
  private int repeats;

  private Checker() {}

  /** What was found; the number of repeats is no fault, only a count. */
  record Report(List<String> broken, int stored, int repeats) {}

  static Report check(FaultRig rig, Ledger ledger) throws IOException {
    Checker checker = new Checker();
    List<Document> stored = rig.storedInquiries();
    checker.store(stored, ledger.attempts());
    for (String partner : FaultRig.everybody()) {
      checker.topic(partner, rig.topic(partner));
    }
    checker.webhooks(rig.receiver.got());
    checker.everyEventArrived(stored);
    if (Files.readString(rig.serviceLog()).contains(Load.CANARY)) {
      checker.broken.add("I7 a name is in the log");
    }
    return new Report(checker.broken, stored.size(), checker.repeats);
  }

  /** I1 and I6: promised and stored once; refused and not stored. */
  private void store(List<Document> stored, List<Attempt> attempts) {
    Map<String, List<Document>> byKey = new HashMap<>();
    for (Document inquiry : stored) {
      // Stored with its scope before it.
      String key = inquiry.getString("idempotencyKey");
      byKey
          .computeIfAbsent(
              key.substring(Math.max(0, key.indexOf(Load.KEYS))), any -> new ArrayList<>())
          .add(inquiry);
      for (Document lead : inquiry.getList("leads", Document.class)) {
        if (lead.getString("partnerId") != null
            && "ACCEPTED".equals(lead.get("answered", Document.class).getString("status"))) {
          partnerOfLead.put(lead.getString("leadId"), lead.getString("partnerId"));
        }
      }
    }
    for (Attempt attempt : attempts) {
      List<Document> found = byKey.getOrDefault(attempt.key(), List.of());
      if (attempt.verdict() == Verdict.OK) {
        if (found.size() != 1) {
          broken.add(
              "I1 " + attempt.key() + " was promised and is stored " + found.size() + " times");
        }
        for (String lead : attempt.leads()) {
          if (!partnerOfLead.containsKey(lead)) {
            broken.add("I1 lead " + lead + " was promised and is not stored as accepted");
          }
        }
      } else if (attempt.verdict() == Verdict.FAIL && !found.isEmpty()) {
        broken.add("I6 " + attempt.key() + " was refused and is stored");
      }
    }
  }

  /** I3, I4 and I5: equal repeats, in order, nobody else's. */
  private void topic(String partner, List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> one : records) {
      JsonNode event = JsonMapper.shared().readTree(one.value());
      String id = event.get("id").asString();
      String lead = event.get("subject").asString();
      byte[] earlier = bytesOfEvent.putIfAbsent(id, one.value());
      if (earlier != null) {
        repeats++;
        if (!Arrays.equals(earlier, one.value())) {
          broken.add("I3 event " + id + " came again with other bytes");
        }
        continue;
      }
      int sequence = Integer.parseInt(event.get("sequence").asString());
      int before = eventsOfLead.getOrDefault(lead, 0);
      if (sequence != before + 1) {
        broken.add("I4 lead " + lead + " has event " + sequence + " after " + before);
      }
      eventsOfLead.put(lead, sequence);
      if (!partner.equals(partnerOfLead.get(lead))) {
        broken.add("I5 lead " + lead + " is on the topic of " + partner);
      }
      if (new String(one.value(), StandardCharsets.UTF_8).contains("\n")) {
        broken.add("I3 event " + id + " is not one line");
      }
    }
  }

  /** The same on the other way: the bytes of Kafka, and first appearances in order. */
  private void webhooks(List<Receiver.Got> requests) {
    Map<String, Integer> lastOfLead = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Receiver.Got got : requests) {
      byte[] onTopic = bytesOfEvent.get(got.id());
      if (onTopic != null && !Arrays.equals(onTopic, got.body())) {
        broken.add("I3 event " + got.id() + " came by webhook with other bytes");
      }
      if (!seen.add(got.id())) {
        repeats++;
        continue;
      }
      int sequence = got.event().get("sequence").asInt();
      Integer before = lastOfLead.put(got.event().get("subject").asString(), sequence);
      if (before != null && sequence <= before) {
        broken.add("I4 event " + got.id() + " came by webhook after " + before);
      }
    }
  }

  /** I2: whatever is stored has its events; only one that was taken back in time may lack them. */
  private void everyEventArrived(List<Document> stored) {
    Set<String> announced = new HashSet<>();
    for (Document inquiry : stored) {
      for (Document entry : inquiry.getList("entries", Document.class)) {
        String lead = entry.getString("leadId");
        if (FaultRig.goesToKafka(entry)) {
          announced.add(lead);
          int sequence = entry.getInteger("sequence");
          if (!"DROPPED".equals(entry.getString("state"))
              && eventsOfLead.getOrDefault(lead, 0) < sequence) {
            broken.add("I2 event " + sequence + " of lead " + lead + " never came");
          }
        }
      }
    }
    for (String lead : partnerOfLead.keySet()) {
      if (!announced.contains(lead)) {
        broken.add("I2 lead " + lead + " was accepted without an event");
      }
    }
  }
}
