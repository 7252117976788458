package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.labpath.lead.fault.Reckoning.pause;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;

/**
 * A replica set of three loses its primary while students ask, with and without writes that must be
 * rolled back. Skipped where there is no Docker on Linux: its members share the machine's network.
 */
@Tag("promise")
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Testcontainers(disabledWithoutDocker = true)
class FailoverIT {

  private static final int STUDENTS = 8;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static ReplicaSet set;
  private static LeadRig rig;

  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() {
    set = ReplicaSet.start();
    rig = LeadRig.on(set.connectionString());
  }

  @AfterAll
  static void stop() {
    rig.close();
    set.close();
  }

  @Test
  void losesAndDoublesNothingWhenThePrimaryIsKilled() throws Exception {
    TestPartner partner = rig.partner("", 1);
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> students = new ArrayList<>();
      for (int i = 0; i < STUDENTS; i++) {
        String name = "killed" + i;
        students.add(
            threads.submit(
                () -> {
                  for (int n = 0; !over.get(); n++) {
                    submit(partner, name + "-" + n);
                  }
                }));
      }
      pause(Duration.ofSeconds(2));
      ReplicaSet.Member dead = set.primary();
      dead.kill();
      ReplicaSet.Member next = set.primary();
      assertThat(next).isNotSameAs(dead);
      int before = taken().size();
      await().atMost(SOON).until(() -> taken().size() > before + STUDENTS);
      over.set(true);
      for (Future<?> student : students) {
        student.get();
      }
      dead.startAgain();
      dead.awaitSecondary();
    }
    repeatWhatIsOpen();
    everythingPromisedIsThereOnce(partner);
  }

  /**
   * The primary goes on alone, since the others are frozen, takes writes that nobody else will ever
   * have, and dies. What was acknowledged by itself alone is gone afterwards; what we promised is
   * not, and nothing was told to a partner that is not stored.
   */
  @Test
  void promisesAndPublishesNothingThatIsRolledBack() throws Exception {
    TestPartner partner = rig.partner("", 1);
    submit(partner, "before-0");
    assertThat(partner.events(1)).hasSize(1);
    for (int i = 0; i < STUDENTS; i++) {
      bodyOf(partner, "alone-" + i);
    }
    ReplicaSet.Member alone = set.primary();
    List<ReplicaSet.Member> others = set.others(alone);
    others.forEach(ReplicaSet.Member::freeze);
    // The control: acknowledged by one server is what we do not do.
    writeForOneAlone(alone);
    List<Callable<Void>> students = new ArrayList<>();
    for (int i = 0; i < STUDENTS; i++) {
      String name = "alone-" + i;
      students.add(
          () -> {
            submit(partner, name);
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(students);
    }
    assertThat(taken()).as("nothing promised without a majority").hasSize(1);
    assertThat(partner.read(Duration.ofSeconds(3), got -> got.size() > 1)).hasSize(1);
    alone.kill();
    others.forEach(ReplicaSet.Member::thaw);
    set.primary();
    alone.startAgain();
    alone.awaitSecondary();

    assertThat(control(WriteConcern.MAJORITY).countDocuments())
        .as("acknowledged by one server alone, and lost")
        .isZero();
    repeatWhatIsOpen();
    assertThat(taken()).hasSize(1 + STUDENTS);
    everythingPromisedIsThereOnce(partner);
  }

  private static void writeForOneAlone(ReplicaSet.Member alone) {
    try (MongoClient client = alone.client()) {
      client
          .getDatabase("labpath_lead")
          .getCollection("control")
          .withWriteConcern(WriteConcern.W1)
          .insertOne(new Document("_id", "acknowledged"));
    }
  }

  private static MongoCollection<Document> control(WriteConcern concern) {
    return rig.database().getCollection("control").withWriteConcern(concern);
  }

  private void submit(TestPartner partner, String name) {
    String body;
    try {
      body = bodyOf(partner, name);
    } catch (IllegalStateException | UncheckedIOException unserved) {
      // The consent could not be read: nothing is sent.
      return;
    }
    answers.put(keyOf(name), send(keyOf(name), body));
  }

  private String bodyOf(TestPartner partner, String name) {
    return bodies.computeIfAbsent(
        keyOf(name), any -> partner.request(name + "@example.org", 0).toString());
  }

  private static String keyOf(String name) {
    return "failover-key-" + name;
  }

  private static int send(String key, String body) {
    try {
      Answer answer = rig.post("/api/v1/leads", body, "Idempotency-Key", key);
      return answer.status();
    } catch (UncheckedIOException unanswered) {
      return 0;
    }
  }

  private Set<String> taken() {
    return answers.entrySet().stream()
        .filter(one -> one.getValue() == 201)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** With the same key and body, until there is an answer. */
  private void repeatWhatIsOpen() {
    answers.forEach(
        (key, status) -> {
          if (status != 201) {
            await()
                .atMost(SOON)
                .until(() -> send(key, bodies.getOrDefault(key, "")), again -> again == 201);
            answers.put(key, 201);
          }
        });
  }

  private void everythingPromisedIsThereOnce(TestPartner partner) {
    Map<String, String> leads = new HashMap<>();
    for (String key : taken()) {
      List<Document> stored =
          rig.database()
              .getCollection("inquiries")
              .find(Filters.regex("idempotencyKey", key + "$"))
              .into(new ArrayList<>());
      assertThat(stored).as(key).hasSize(1);
      for (Document lead : stored.getFirst().getList("leads", Document.class)) {
        leads.put(lead.getString("leadId"), key);
      }
    }
    List<JsonNode> events = partner.events(leads.size());
    assertThat(events.stream().map(event -> event.get("subject").asString()).distinct())
        .as("told to the partner: each that is stored, and none that is not")
        .containsExactlyInAnyOrderElementsOf(leads.keySet());
    Map<String, Set<String>> idsOfLead = new HashMap<>();
    events.forEach(
        event ->
            idsOfLead
                .computeIfAbsent(event.get("subject").asString(), any -> new TreeSet<>())
                .add(event.get("id").asString()));
    assertThat(idsOfLead.values())
        .as("a repeat is the same event")
        .allMatch(ids -> ids.size() == 1);
  }
}
