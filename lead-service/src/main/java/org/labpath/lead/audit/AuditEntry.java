package org.labpath.lead.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One thing that was done.
 *
 * @param _id sorts by time
 * @param subject the partner, inquiry or event it was done to
 * @param outcome begun, done, failed or refused; what stays begun was cut off by the end of the
 *     process
 */
public record AuditEntry(
    @JsonProperty("id") String _id,
    Instant at,
    String actor,
    String action,
    String subject,
    String detail,
    String outcome) {}
