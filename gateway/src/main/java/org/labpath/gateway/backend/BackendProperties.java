package org.labpath.gateway.backend;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.labpath.gateway.route.Part;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The parts behind the door.
 *
 * @param uris where each is
 * @param connectTimeout how long a connection may take to come about
 * @param concurrency how many requests one part is given at a time
 * @param queueWait how long a request waits for its turn before it is turned away
 * @param idle how long an unused connection is kept; shorter than the parts' own keep-alive, so
 *     that it is never they who close it
 */
@ConfigurationProperties("labpath.gateway.backends")
record BackendProperties(
    Map<Part, URI> uris,
    Duration connectTimeout,
    int concurrency,
    Duration queueWait,
    Duration idle) {

  BackendProperties {
    uris = Map.copyOf(uris);
    for (Map.Entry<Part, URI> entry : uris.entrySet()) {
      URI uri = entry.getValue();
      // A path here would be ignored without a word, so it is refused with one.
      if (uri.getHost() == null || (uri.getRawPath() != null && uri.getRawPath().length() > 1)) {
        throw new IllegalArgumentException(
            "The address of " + entry.getKey().label() + " must be http://host:port, is " + uri);
      }
    }
  }

  URI uriOf(Part part) {
    URI uri = uris.get(part);
    if (uri == null) {
      throw new IllegalArgumentException("No address is configured for " + part.label());
    }
    return uri;
  }
}
