package org.labpath.gateway.route;

/** Who answers a call. */
public enum Part {
  GATEWAY,
  CATALOG,
  ELIGIBILITY,
  LEAD,
  WEB;

  private final String label = name().toLowerCase(java.util.Locale.ROOT);

  /** The name people, logs and metrics see. */
  public String label() {
    return label;
  }
}
