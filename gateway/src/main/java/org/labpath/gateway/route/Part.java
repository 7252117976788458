package org.labpath.gateway.route;

/** Who answers a call. */
public enum Part {
  GATEWAY,
  CATALOG,
  ELIGIBILITY,
  LEAD,
  WEB;

  /** The name people, logs and metrics see. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
