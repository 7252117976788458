package org.labpath.lead.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param interval how often what is due is let go
 * @param personalData what a student entered, from the request on
 * @param events the bytes of delivered events, for replays
 * @param consent who agreed to what, from the consent on
 * @param audit who administered what
 */
@ConfigurationProperties("labpath.retention")
public record RetentionSettings(
    Duration interval, Period personalData, Duration events, Period consent, Period audit) {

  public RetentionSettings {
    LocalDate day = LocalDate.EPOCH;
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("LABPATH_RETENTION_INTERVAL must be above zero");
    }
    if (events.isNegative() || !day.plus(audit).isAfter(day)) {
      throw new IllegalArgumentException(
          "LABPATH_REPLAY_REACH and LABPATH_AUDIT_RETENTION must be above zero");
    }
    if (day.plus(personalData).isBefore(day.plusDays(events.toDays()))) {
      throw new IllegalArgumentException(
          "LABPATH_LEAD_RETENTION must not be below LABPATH_REPLAY_REACH");
    }
    if (day.plus(consent).isBefore(day.plus(personalData))) {
      throw new IllegalArgumentException(
          "LABPATH_CONSENT_RETENTION must not be below LABPATH_LEAD_RETENTION");
    }
  }

  /** The moment that lies this long before now; what is older is due. */
  public static Instant before(Instant now, Period age) {
    return now.atOffset(ZoneOffset.UTC).minus(age).toInstant();
  }
}
