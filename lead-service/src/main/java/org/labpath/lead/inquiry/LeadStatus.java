package org.labpath.lead.inquiry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a lead stands. */
public enum LeadStatus {
  ACCEPTED,
  DUPLICATE,
  NOT_ROUTED,
  CONTACTED,
  APPLIED,
  ENROLLED,
  RETURNED,
  WITHDRAWN,
  ERASED;

  /** The public word. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
