package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.TestPartner;
import org.labpath.lead.fault.Line.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request goes over a bad line, and its client, who cannot know how it ended, asks again. */
@Tag("promise")
class LineIT {

  private final LeadRig rig = LeadRig.shared();
  private final TestPartner partner = rig.partner("", 1);
  private final String key = TestPartner.key();
  private Line line;
  private HttpClient http;

  @BeforeEach
  void connect() throws IOException {
    URI service = URI.create(rig.address());
    line = new Line(service.getHost(), service.getPort());
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void hangUp() throws IOException {
    line.close();
    http.close();
  }

  @Test
  void theRepeatOfARequestWhoseAnswerWasLostIsAnsweredTheSame() throws Exception {
    String request = partner.request("answer-lost@example.org", 0).toString();
    line.suffers(new Trouble.LoseAnswers());
    assertThatThrownBy(() -> send(request)).isInstanceOf(IOException.class);
    await().atMost(Duration.ofSeconds(20)).until(() -> stored().size() == 1);
    line.heals();

    HttpResponse<String> again = send(request);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    JsonNode answer = JsonMapper.shared().readTree(again.body());
    assertThat(stored()).hasSize(1);
    assertThat(stored().getFirst().getString("_id")).isEqualTo(answer.get("inquiryId").asString());
    assertThat(answer.at("/leads/0/status").asString()).isEqualTo("accepted");
    assertThat(send(request).body()).isEqualTo(again.body());
    assertThat(partner.events(1)).hasSize(1);
  }

  @Test
  void nothingIsStoredOfARequestThatWasCutOff() throws Exception {
    String request = partner.request("cut@example.org", 0).toString();
    line.suffers(new Trouble.CutAfter(400));
    assertThatThrownBy(() -> send(request)).isInstanceOf(IOException.class);
    // The way back still stands, so the service can say that half of it is missing.
    line.suffers(new Trouble.HalfCloseAfter(400));
    assertThat(send(request).statusCode()).isEqualTo(400);
    line.heals();

    HttpResponse<String> whole = send(request);

    assertThat(whole.statusCode()).isEqualTo(201);
    assertThat(whole.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(stored()).hasSize(1);
  }

  @Test
  void aSlowLineOnlyTakesLonger() throws Exception {
    String request = partner.request("slow@example.org", 0).toString();
    line.suffers(new Trouble.Delay(Duration.ofMillis(300)));
    assertThat(send(request).statusCode()).isEqualTo(201);
    line.suffers(new Trouble.Throttle(2_000));

    HttpResponse<String> again = send(request);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
  }

  private HttpResponse<String> send(String request) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + line.port() + "/api/v1/leads"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(request))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private List<Document> stored() {
    return rig.database()
        .getCollection("inquiries")
        .find(Filters.regex("idempotencyKey", key + "$"))
        .into(new ArrayList<>());
  }
}
