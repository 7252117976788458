package org.labpath.launcher.data;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person or a test needs to use a local system, in the form the public contract gives.
 *
 * @param gateway the base address
 */
public record Credentials(String gateway, Operator operator, DemoPartner demoPartner) {

  /** Who changes the catalogue and the partners. */
  public record Operator(
      String clientId, String clientSecret, String tokenUri, String scope, Login login) {}

  /** The fictional school's side. */
  public record DemoPartner(String partnerId, OAuth oauth, Login login, Kafka kafka) {}

  /** A machine's way to a token. */
  public record OAuth(String clientId, String clientSecret, String tokenUri, String scope) {}

  /** A person's way to the pages. */
  public record Login(String username, String password) {}

  /** A partner's way to its topic. */
  public record Kafka(
      String bootstrapServers,
      String topic,
      String groupPrefix,
      String securityProtocol,
      String saslMechanism,
      String username,
      String password) {}

  /** Writes them where only the owner can read. */
  public void write(Path file) throws IOException {
    PrivateFiles.write(
        file,
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this)
            + System.lineSeparator());
  }

  /** Reads what {@link #write} wrote. */
  public static Credentials read(Path file) {
    return JsonMapper.builder().build().readValue(file, Credentials.class);
  }

  @Override
  public String toString() {
    return "Credentials[" + gateway + "]";
  }
}
