package org.labpath.lead.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningTests {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  @Test
  void signsThePublishedExampleAsPublished() {
    assertThat(Signing.header(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsOnceForEachSecret() {
    String other = "whsec_" + "A".repeat(43) + "=";

    String header = Signing.header(List.of(SECRET, other), "msg_1", 1, BODY);

    assertThat(header.split(" ")).hasSize(2).allMatch(one -> one.startsWith("v1,"));
    assertThat(header.split(" ")[0]).isEqualTo(Signing.header(List.of(SECRET), "msg_1", 1, BODY));
    assertThat(header.split(" ")[1]).isEqualTo(Signing.header(List.of(other), "msg_1", 1, BODY));
  }
}
