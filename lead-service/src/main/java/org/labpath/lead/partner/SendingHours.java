package org.labpath.lead.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The hours in which a partner wants its webhooks, by the wall clock of its time zone: open while
 * that clock shows a scheduled day and a time from the beginning up to, not including, the end. An
 * hour that the clock leaves out in spring is never open, one that it shows twice is open twice.
 */
public record SendingHours(PartnerTerms.Schedule schedule, ZoneId zone) {

  /** A window of one weekday can be left out by the clock; the one a week later is not. */
  private static final int DAYS_AHEAD = 15;

  private static final String END_OF_DAY = "24:00";
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  /** The first moment, not before this one, at which a webhook may be sent. */
  public Instant opensAt(Instant now) {
    if (isOpen(now)) {
      return now;
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return LongStream.rangeClosed(0, DAYS_AHEAD)
        .mapToObj(today::plusDays)
        .flatMap(this::candidates)
        .filter(candidate -> candidate.isAfter(now))
        .filter(this::isOpen)
        .min(Instant::compareTo)
        .orElse(now);
  }

  /** Whether a webhook may be sent at this moment. */
  public boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return schedule.days().contains(local.getDayOfWeek())
        && !time.isBefore(from(schedule))
        && (isToMidnight(schedule) || time.isBefore(LocalTime.parse(schedule.to())));
  }

  /** When a day's hours can begin: by the clock, both times of it, or where the clock jumps. */
  private Stream<Instant> candidates(LocalDate day) {
    ZonedDateTime start = day.atTime(from(schedule)).atZone(zone);
    ZoneOffsetTransition jump =
        zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant().minusSeconds(1));
    Stream<Instant> starts =
        Stream.of(start.toInstant(), start.withLaterOffsetAtOverlap().toInstant());
    return jump == null ? starts : Stream.concat(starts, Stream.of(jump.getInstant()));
  }

  static boolean isValid(PartnerTerms.Schedule schedule) {
    return TIME.matcher(schedule.from()).matches()
        && (isToMidnight(schedule)
            || TIME.matcher(schedule.to()).matches()
                && from(schedule).isBefore(LocalTime.parse(schedule.to())));
  }

  private static boolean isToMidnight(PartnerTerms.Schedule schedule) {
    return schedule.to().equals(END_OF_DAY);
  }

  private static LocalTime from(PartnerTerms.Schedule schedule) {
    return LocalTime.parse(schedule.from());
  }
}
