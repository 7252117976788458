package org.labpath.gateway.route;

/** How large a call's body may be; the figures are configuration. */
public enum BodySize {
  USUAL,
  LEAD,
  IMPORT,
  UNLIMITED
}
