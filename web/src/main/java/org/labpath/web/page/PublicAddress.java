package org.labpath.web.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The address people see. */
@ConfigurationProperties("labpath")
public record PublicAddress(URI publicUri) {

  private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";

  /** Whether people reach us encrypted; cookies are then marked so. */
  public boolean isSecure() {
    return "https".equals(publicUri.getScheme());
  }

  /**
   * Whether a cookie that opens doors is marked for encrypted connections alone: everywhere but on
   * the machine itself.
   */
  public boolean isGuarded() {
    return isSecure() || !String.valueOf(publicUri.getHost()).matches(LOOPBACK);
  }

  /** A path as people see it, for canonical links. */
  public String of(String path) {
    String base = publicUri.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  boolean isOrigin(@Nullable String origin) {
    if (origin == null) {
      return false;
    }
    String port = publicUri.getPort() < 0 ? "" : ":" + publicUri.getPort();
    return origin.equalsIgnoreCase(publicUri.getScheme() + "://" + publicUri.getHost() + port);
  }
}
