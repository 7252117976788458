package org.labpath.issuer.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.issuer.storage.DataFolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

class ClientTableTests {

  @TempDir Path folder;

  @Test
  void fullTableTakesNoMoreButStillRotates() {
    ClientTable table = table(2);
    assertThat(table.put("school-a", List.of("partner"))).isPresent();
    assertThat(table.put("school-b", List.of("partner"))).isPresent();
    assertThat(table.put("school-c", List.of("partner"))).isEmpty();
    assertThat(table.put("school-b", List.of("partner"))).isPresent();
    assertThat(table(2).find("school-c")).isEmpty();
  }

  @Test
  void brokenFileIsNamedWithoutItsContent() throws Exception {
    Files.writeString(folder.resolve("clients.json"), "{\"clients\":[{\"secretHash\":\"$2a$10");
    assertThatThrownBy(() -> table(2).find("school-a"))
        .hasMessageContaining("clients.json")
        .hasMessageNotContaining("$2a")
        .hasNoCause();
  }

  private ClientTable table(int most) {
    return new ClientTable(
        new DataFolder(folder),
        // The least the algorithm allows: this test is not about the hash.
        new BCryptPasswordEncoder(4),
        Clock.systemUTC(),
        new JsonMapper(),
        most);
  }
}
