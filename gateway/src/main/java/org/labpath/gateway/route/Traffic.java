package org.labpath.gateway.route;

/** Which rate limit a call counts against. */
public enum Traffic {
  READS,
  ASSESSMENTS,
  SUBMITS
}
