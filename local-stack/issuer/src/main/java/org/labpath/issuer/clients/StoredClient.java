package org.labpath.issuer.clients;

import java.time.Instant;
import java.util.List;

/**
 * A registered client as it lies in the data folder.
 *
 * @param secretHash never the secret itself
 * @param changedAt when the secret was last made
 */
record StoredClient(String clientId, String secretHash, List<String> scopes, Instant changedAt) {

  StoredClient {
    scopes = List.copyOf(scopes);
  }

  /** The file's content. */
  record Table(List<StoredClient> clients) {}
}
