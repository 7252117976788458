package org.labpath.web.remote;

import java.net.URI;
import java.time.Duration;
import org.springframework.web.client.RestClient;

/**
 * How a service is asked.
 *
 * @param base the service's address
 * @param line for what is read whole
 * @param files for what is passed on while it arrives
 * @param patience the most a call may take
 */
record Way(URI base, Line line, RestClient files, Forwarding forwarding, Duration patience) {

  /** Before every path, without a slash at its end; most often empty. */
  String path() {
    String path = base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  URI uri(String target) {
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + target);
  }
}
