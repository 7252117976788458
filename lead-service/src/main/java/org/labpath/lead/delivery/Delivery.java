package org.labpath.lead.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/**
 * One attempt to deliver one event. It names the lead and holds nothing about the person.
 *
 * @param outcome delivered, failed, or gave-up when no further attempt follows
 * @param error a word for what went wrong, never the other end's text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
    @JsonProperty("id") String _id,
    @JsonIgnore String partnerId,
    String eventId,
    String type,
    @Nullable String leadId,
    Channel channel,
    int attempt,
    Instant at,
    String outcome,
    @Nullable Integer httpStatus,
    @Nullable Long durationMillis,
    @Nullable String error,
    @Nullable Instant nextAttemptAt) {

  public static final String DELIVERED = "delivered";
  public static final String FAILED = "failed";
  public static final String GAVE_UP = "gave-up";
}
