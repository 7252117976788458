package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was erased is gone not only from every answer but, once the store has made its file smaller,
 * from the bytes on disk. What partners were sent stays on their topics until its retention ends.
 */
@Tag("promise")
@Tag("slow")
class ErasedBytesIT {

  private static final int OTHERS = 40;
  private static FaultRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = new FaultRig();
  }

  @AfterAll
  static void end() throws IOException {
    rig.close();
  }

  @Test
  void nothingOfAnErasedRequestIsLeftInTheFileOrTheLog() throws Exception {
    String canary = canary();
    others("before");
    JsonNode submitted = submit(canary, "erased-request-0001");
    others("between");
    rig.awaitQuiet(Reckoning.QUIET);
    rig.store.restart();
    assertThat(filesWith(canary, rig.folder.resolve("store"))).as("it was there").isNotEmpty();
    await().atMost(Duration.ofSeconds(30)).until(rig::ready);

    String link =
        "/api/v1/leads/%s?token=%s"
            .formatted(submitted.get("inquiryId").asString(), submitted.get("token").asString());
    assertThat(rig.delete(link).statusCode()).isEqualTo(204);
    rig.awaitQuiet(Reckoning.QUIET);
    others("afterwards");
    rig.store.restart();

    assertThat(filesWith(canary, rig.folder.resolve("store"))).isEmpty();
    assertThat(filesWith(canary, rig.folder.resolve("log"))).isEmpty();
    assertThat(rig.receiver.got())
        .as("every recipient was told")
        .anyMatch(got -> got.event().get("type").asString().equals("org.labpath.lead.erased.v1"));
    await().atMost(Duration.ofSeconds(30)).until(rig::ready);
    assertThat(submit(canary, "erased-request-0002").at("/leads/0/status").asString())
        .as("a later request works")
        .isEqualTo("accepted");
  }

  /** No piece of it is likely to be anywhere by chance, nor to be compressed. */
  private static String canary() {
    return new Random(42)
        .ints(24, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Documents of the same pages, so that these are written again. */
  private static void others(String when) throws IOException {
    for (int i = 0; i < OTHERS; i++) {
      submit("other-%s-%d".formatted(when, i), "other-request-%s-%04d".formatted(when, i));
    }
  }

  private static JsonNode submit(String person, String key) throws IOException {
    String program = FaultRig.HOOKED + "-program";
    HttpResponse<String> answer =
        rig.post(
            "/api/v1/leads",
            """
            {"programs":["%s"],"student":{"firstName":"A","lastName":"%s","email":"%s@example.org",
             "message":"%s","adult":true},"consent":%s}\
            """
                .formatted(program, person, person, person, rig.consent(program)),
            "Idempotency-Key",
            key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<Path> filesWith(String text, Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        // The file's compression puts a byte of its own after each 32: one third is whole.
        for (int at = 0; at < text.length(); at += 8) {
          if (bytes.contains(text.substring(at, at + 8))) {
            found.add(file);
            break;
          }
        }
      }
    }
    return found;
  }
}
