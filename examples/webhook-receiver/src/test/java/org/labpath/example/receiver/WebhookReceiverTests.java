package org.labpath.example.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookReceiverTests {

  private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
  private static final byte[] KEY =
      "a key of thirty-two bytes, nearly".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEXT =
      "the key after that, as long as it".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private WebhookReceiver receiver = unstarted();

  @SuppressWarnings("NullAway") // Assigned before each test.
  private static WebhookReceiver unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws IOException {
    receiver =
        WebhookReceiver.start(
            0,
            List.of(secret(KEY)),
            folder.resolve("inbox.tsv"),
            new PrintStream(shown, true, StandardCharsets.UTF_8),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
  }

  @Test
  void takesASignedEventOnceHoweverOftenItComes() throws Exception {
    assertThat(send(event("lead-1", 1, "submitted"), KEY, NOW)).isEqualTo(204);
    assertThat(send(event("lead-1", 1, "submitted"), KEY, NOW)).isEqualTo(204);

    assertThat(effects()).containsExactly("--- org.labpath.lead.submitted.v1  lead lead-1");
  }

  @Test
  void takesTwentyCopiesAtOnceForOne() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        running.add(threads.submit(() -> send(event("lead-1", 1, "submitted"), KEY, NOW)));
      }
      for (Future<Integer> one : running) {
        assertThat(one.get()).isEqualTo(204);
      }
    }

    assertThat(effects()).hasSize(1);
  }

  @Test
  void refusesWhatIsNotSignedOrNotFresh() throws Exception {
    String event = event("lead-1", 1, "submitted");

    assertThat(send(event, NEXT, NOW)).isEqualTo(401);
    assertThat(send(event, KEY, NOW.minus(Duration.ofSeconds(301)))).isEqualTo(401);
    assertThat(send(event, KEY, NOW.plus(Duration.ofSeconds(301)))).isEqualTo(401);
    assertThat(send(event, KEY, NOW.minus(Duration.ofSeconds(300)))).isEqualTo(204);
    assertThat(post("x", "1", "v1,AAAA", event.getBytes(StandardCharsets.UTF_8))).isEqualTo(401);
    assertThat(effects()).hasSize(1);
  }

  @Test
  void refusesABodyThatWasChangedOnTheWay() throws Exception {
    String timestamp = Long.toString(NOW.getEpochSecond());
    byte[] signed = event("lead-1", 1, "submitted").getBytes(StandardCharsets.UTF_8);
    String signature = signature(KEY, "id-1", timestamp, signed);

    assertThat(
            post(
                "id-1",
                timestamp,
                signature,
                event("lead-2", 1, "submitted").getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(401);
    assertThat(post("id-2", timestamp, signature, signed)).as("another id").isEqualTo(401);
  }

  @Test
  void goesOnThroughARotation() throws Exception {
    byte[] body = event("lead-1", 1, "submitted").getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(NOW.getEpochSecond());

    assertThat(
            post(
                "id-1",
                timestamp,
                signature(NEXT, "id-1", timestamp, body)
                    + " "
                    + signature(KEY, "id-1", timestamp, body),
                body))
        .isEqualTo(204);
  }

  @Test
  void doesNotBringAnErasedLeadBack() throws Exception {
    send(event("lead-1", 2, "erased"), KEY, NOW);

    assertThat(send(event("lead-1", 1, "submitted"), KEY, NOW)).isEqualTo(204);
    assertThat(effects()).containsExactly("--- org.labpath.lead.erased.v1  lead lead-1");
  }

  @Test
  void remembersAcrossACrashWhatItAnswered() throws Exception {
    send(event("lead-1", 1, "submitted"), KEY, NOW);
    send(event("lead-2", 1, "submitted"), KEY, NOW);
    receiver.close();
    // A crash in the middle of a note cuts its line.
    Files.writeString(
        folder.resolve("inbox.tsv"), "2026-11-23\tlead-3.1\tlea", StandardOpenOption.APPEND);
    start();

    send(event("lead-1", 1, "submitted"), KEY, NOW);
    send(event("lead-3", 1, "submitted"), KEY, NOW);

    assertThat(effects())
        .containsExactly(
            "--- org.labpath.lead.submitted.v1  lead lead-1",
            "--- org.labpath.lead.submitted.v1  lead lead-2",
            "--- org.labpath.lead.submitted.v1  lead lead-3");
  }

  @Test
  void startsOverLinesThatAreGluedOrNoText() throws Exception {
    receiver.close();
    Path file = folder.resolve("inbox.tsv");
    Files.writeString(
        file,
        "2026-11-23\tlead-2.1\tlead-2\t1\t.\n"
            + "2026-11-23\tlead-3.1\tlead-3\t2026-11-23\tlead-1.1\tlead-1\t1\t.\n");
    Files.write(file, new byte[] {(byte) 0xc3, '\n'}, StandardOpenOption.APPEND);

    start();
    send(event("lead-1", 1, "submitted"), KEY, NOW);
    send(event("lead-2", 1, "submitted"), KEY, NOW);

    assertThat(effects()).containsExactly("--- org.labpath.lead.submitted.v1  lead lead-1");
  }

  @Test
  void hasNoSecondEffectWhereTheDiskWasFullForANote() throws IOException {
    Path file = folder.resolve("full.tsv");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    List<String> had = new ArrayList<>();
    try (Inbox inbox =
        Inbox.open(
            file,
            clock,
            path -> new FillingDisk(FileChannel.open(path, StandardOpenOption.APPEND)))) {
      assertThatThrownBy(() -> inbox.take("one", "lead-1", 1, () -> had.add("one")))
          .isInstanceOf(IOException.class);
      assertThat(inbox.take("two", "lead-2", 1, () -> had.add("two"))).isTrue();
      assertThat(inbox.take("one", "lead-1", 1, () -> had.add("one"))).isTrue();
    }
    assertThat(had).containsExactly("one", "two");

    try (Inbox again = Inbox.open(file, clock)) {
      assertThat(again.take("one", "lead-1", 1, () -> had.add("one"))).isFalse();
      assertThat(again.take("two", "lead-2", 1, () -> had.add("two"))).isFalse();
    }
    assertThat(Files.readAllLines(file))
        .containsExactly("2026-11-23\ttwo\tlead-2\t1\t.", "2026-11-23\tone\tlead-1\t1\t.");
  }

  @Test
  void boundsWhatItReadsAndTakesNothingButPosts() throws Exception {
    assertThat(post("id", "1", "v1,x", new byte[70_000])).isEqualTo(413);
    HttpRequest get = HttpRequest.newBuilder(address()).GET().build();
    assertThat(http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }

  /** The vectors that LabPath's own sender is held to. */
  @Test
  void findsThePublishedSignaturesRight() throws IOException {
    Path file = Path.of("../../contracts/src/main/resources/contracts/webhooks/signatures.json");
    // Copied out of the project, this example stands alone.
    assumeTrue(Files.exists(file), "no contract beside this example");
    JsonNode published = new JsonMapper().readTree(Files.readAllBytes(file));

    assertThat(published.get("vectors")).isNotEmpty();
    for (JsonNode vector : published.get("vectors")) {
      Clock then =
          Clock.fixed(Instant.ofEpochSecond(vector.get("timestamp").asLong()), ZoneOffset.UTC);
      for (JsonNode secret : vector.get("secrets")) {
        assertThat(
                new Signatures(List.of(secret.asString()), then)
                    .areRight(
                        vector.get("id").asString(),
                        vector.get("timestamp").asString(),
                        vector.get("signature").asString(),
                        vector.get("body").asString().getBytes(StandardCharsets.UTF_8)))
            .as(vector.get("name").asString())
            .isTrue();
      }
    }
  }

  @Test
  void refusesASecretOfAnotherForm() {
    assertThatThrownBy(() -> new Signatures(List.of("secret"), Clock.systemUTC()))
        .hasMessageNotContaining("secret\"");
  }

  private List<String> effects() {
    return shown
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("org.labpath"))
        .toList();
  }

  private int send(String event, byte[] key, Instant at) throws IOException, InterruptedException {
    byte[] body = event.getBytes(StandardCharsets.UTF_8);
    String id = event.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    String timestamp = Long.toString(at.getEpochSecond());
    return post(id, timestamp, signature(key, id, timestamp, body), body);
  }

  private int post(String id, String timestamp, String signature, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address())
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private URI address() {
    return URI.create("http://localhost:" + receiver.port() + "/");
  }

  private static String signature(byte[] key, String id, String timestamp, byte[] body) {
    return Signatures.signature(new SecretKeySpec(key, "HmacSHA256"), id, timestamp, body);
  }

  private static String secret(byte[] key) {
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  private static String event(String lead, int sequence, String kind) {
    return """
    {"specversion":"1.0","id":"%s.%d","type":"org.labpath.lead.%s.v1","subject":"%s","sequence":%d,"data":{}}\
    """
        .formatted(lead, sequence, kind, lead, sequence);
  }
}
