package org.labpath.issuer.clients;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.issuer.storage.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registered clients: in memory for reading, in the data folder before a change is answered.
 */
@Component
class ClientTable {

  /** One per partner; far above any number of partners, far below what would hurt. */
  static final int MOST_CLIENTS = 2_000;

  private static final String FILE = "clients.json";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataFolder folder;
  private final PasswordEncoder hashing;
  private final Clock clock;
  private final JsonMapper json;
  private final int most;
  private @Nullable Map<String, StoredClient> clients;

  @Autowired
  ClientTable(DataFolder folder, PasswordEncoder hashing, Clock clock, JsonMapper json) {
    this(folder, hashing, clock, json, MOST_CLIENTS);
  }

  ClientTable(DataFolder folder, PasswordEncoder hashing, Clock clock, JsonMapper json, int most) {
    this.folder = folder;
    this.hashing = hashing;
    this.clock = clock;
    this.json = json;
    this.most = most;
  }

  synchronized Optional<StoredClient> find(String clientId) {
    return Optional.ofNullable(loaded().get(clientId));
  }

  /**
   * Gives the client a new secret, creating it if need be; the old secret is no longer good.
   *
   * @return the secret, which exists nowhere else, or empty when the table is full
   */
  synchronized Optional<String> put(String clientId, List<String> scopes) {
    Map<String, StoredClient> changed = new LinkedHashMap<>(loaded());
    if (!changed.containsKey(clientId) && changed.size() >= most) {
      return Optional.empty();
    }
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    changed.put(clientId, new StoredClient(clientId, hash(secret), scopes, clock.instant()));
    save(changed);
    return Optional.of(secret);
  }

  synchronized void remove(String clientId) {
    Map<String, StoredClient> changed = new LinkedHashMap<>(loaded());
    if (changed.remove(clientId) != null) {
      save(changed);
    }
  }

  private String hash(String secret) {
    String hash = hashing.encode(secret);
    if (hash == null) {
      throw new IllegalStateException("The secret could not be hashed");
    }
    return hash;
  }

  private Map<String, StoredClient> loaded() {
    Map<String, StoredClient> known = clients;
    if (known == null) {
      known = new LinkedHashMap<>();
      Optional<byte[]> file = folder.read(FILE);
      if (file.isPresent()) {
        for (StoredClient client : parsed(file.get()).clients()) {
          known.put(client.clientId(), client);
        }
      }
      clients = known;
    }
    return known;
  }

  private StoredClient.Table parsed(byte[] file) {
    try {
      return json.readValue(file, StoredClient.Table.class);
    } catch (JacksonException unreadable) {
      // Its message would quote the file.
      throw new IllegalStateException(FILE + " in the issuer's data folder is not a client table");
    }
  }

  private void save(Map<String, StoredClient> changed) {
    folder.write(
        FILE, json.writeValueAsBytes(new StoredClient.Table(new ArrayList<>(changed.values()))));
    clients = changed;
  }
}
