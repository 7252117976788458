package org.labpath.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches over a real connection. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BatchTests {

  private static final String PATH = "/api/v1/eligibility/assessments/batch";
  private static final String GOOD =
      "{\"applicationDate\":\"2025-06-02\",\"credentials\":[\"MLT\"],\"applicant\":{}}";

  @LocalServerPort private int port;

  @Test
  void aBadLineIsAnsweredWithItsNumberAndTheRestGoesOn() throws Exception {
    String tooLong = "{\"x\":\"" + "y".repeat(64 * 1024) + "\"}";
    List<JsonNode> lines =
        batch(
            GOOD
                + "\nnonsense\n\n"
                + GOOD.replace("{}", "{\"x\":1}")
                + "\r\n"
                + tooLong
                + "\n"
                + GOOD.replace("2025-06-02", "soon")
                + "\n"
                + GOOD);
    assertThat(lines.stream().map(line -> line.get("line").asInt()))
        .containsExactly(1, 2, 4, 5, 6, 7);
    assertThat(lines.get(0).at("/results/0/outcome").asString()).isEqualTo("INDETERMINATE");
    assertThat(lines.get(1).at("/error/type").asString()).isEqualTo("/problems/malformed-json");
    assertThat(lines.get(2).at("/error/errors/0/pointer").asString()).isEqualTo("/applicant/x");
    assertThat(lines.get(3).at("/error/status").asInt()).isEqualTo(413);
    assertThat(lines.get(4).at("/error/errors/0/pointer").asString()).isEqualTo("/applicationDate");
    assertThat(lines.get(5).has("error")).isFalse();
  }

  @Test
  void aLineOfExactlySixtyFourKibibytesIsTaken() throws Exception {
    String padded = GOOD + " ".repeat(64 * 1024 - GOOD.length());
    List<JsonNode> lines = batch(padded + "\n" + padded + " \n" + GOOD);
    assertThat(lines.get(0).has("error")).isFalse();
    assertThat(lines.get(1).at("/error/status").asInt()).isEqualTo(413);
    assertThat(lines.get(2).has("error")).isFalse();
  }

  @Test
  void anEmptyBatchHasAnEmptyAnswer() throws Exception {
    assertThat(batch("")).isEmpty();
    assertThat(batch("\n\n")).isEmpty();
  }

  @Test
  void answersFlowWhileTheBatchIsStillBeingSent() throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + PATH
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        many.append(GOOD).append('\n');
      }
      out.write(
          (Integer.toHexString(many.length()) + "\r\n" + many + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // The request has not ended; answers are there all the same.
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      assertThat(line).contains("200");
      while (!line.startsWith("{\"line\":1,")) {
        line = in.readLine();
        assertThat(line).isNotNull();
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  private List<JsonNode> batch(String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
                  .timeout(Duration.ofSeconds(30))
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/x-ndjson");
      List<JsonNode> lines = new ArrayList<>();
      answer.body().lines().forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
      return lines;
    }
  }
}
