package org.labpath.lead.fault;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.labpath.process.FreePorts;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Three members of a MongoDB replica set, each in a container that can be frozen or killed. They
 * share the machine's network: members tell clients where the others are, and that must be true on
 * both sides.
 */
final class ReplicaSet implements AutoCloseable {

  private static final String NAME = "labpath";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SECONDARY = 2;

  private final List<Member> members = new ArrayList<>();

  private ReplicaSet() {
    for (int i = 0; i < 3; i++) {
      members.add(new Member(FreePorts.next()));
    }
  }

  static ReplicaSet start() {
    ReplicaSet set = new ReplicaSet();
    set.members.forEach(Member::start);
    List<Document> members = new ArrayList<>();
    for (int i = 0; i < set.members.size(); i++) {
      members.add(new Document("_id", i).append("host", set.members.get(i).address()));
    }
    set.members
        .getFirst()
        .ask(
            new Document(
                "replSetInitiate",
                new Document("_id", NAME)
                    .append("members", members)
                    // Ten seconds by default; a test need not wait for them.
                    .append("settings", new Document("electionTimeoutMillis", 3_000))));
    set.primary();
    return set;
  }

  String connectionString() {
    return "mongodb://%s/?replicaSet=%s"
        .formatted(String.join(",", members.stream().map(Member::address).toList()), NAME);
  }

  /** Waits until somebody is elected. */
  Member primary() {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> members.stream().filter(Member::isElected).findFirst().orElse(null),
            elected -> elected != null);
  }

  List<Member> others(Member one) {
    return members.stream().filter(member -> member != one).toList();
  }

  @Override
  public void close() {
    members.forEach(Member::stop);
  }

  /** One server. */
  static final class Member extends GenericContainer<Member> {

    private final int port;
    private boolean frozen;

    Member(int port) {
      super(DockerImageName.parse("mongo:8"));
      this.port = port;
      withNetworkMode("host");
      withCommand(
          "mongod", "--replSet", NAME, "--bind_ip", "127.0.0.1", "--port", Integer.toString(port));
      waitingFor(Wait.forLogMessage(".*Waiting for connections.*", 1));
    }

    String address() {
      return "127.0.0.1:" + port;
    }

    /** Speaks to this server alone, whatever it is just now. */
    MongoClient client() {
      return MongoClients.create(
          "mongodb://%s/?directConnection=true&serverSelectionTimeoutMS=2000&socketTimeoutMS=2000"
              .formatted(address()));
    }

    Document ask(Document command) {
      try (MongoClient client = client()) {
        return client.getDatabase("admin").runCommand(command);
      }
    }

    boolean isElected() {
      return !frozen
          && isRunning()
          && ask(new Document("hello", 1)).getBoolean("isWritablePrimary", false);
    }

    void awaitSecondary() {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> ask(new Document("replSetGetStatus", 1)).getInteger("myState") == SECONDARY);
    }

    void freeze() {
      docker().pauseContainerCmd(getContainerId()).exec();
      frozen = true;
    }

    void thaw() {
      docker().unpauseContainerCmd(getContainerId()).exec();
      frozen = false;
    }

    /** As a crash would; what it has written stays. */
    void kill() {
      docker().killContainerCmd(getContainerId()).exec();
      await().atMost(PATIENCE).until(() -> !isRunning());
    }

    void startAgain() {
      docker().startContainerCmd(getContainerId()).exec();
    }

    @Override
    public void stop() {
      if (frozen) {
        thaw();
      }
      super.stop();
    }

    private static DockerClient docker() {
      return DockerClientFactory.instance().client();
    }
  }
}
