package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.defaults.problem.ProblemException;

class SendingHoursTests {

  private static final List<DayOfWeek> WORKDAYS =
      List.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);
  private static final List<DayOfWeek> EVERY_DAY = Arrays.asList(DayOfWeek.values());

  /** Chicago is six hours behind UTC in winter and five in summer; 2026-11-20 is a Friday. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T13:59:59Z, 2026-11-20T14:00:00Z",
    "2026-11-20T14:00:00Z, 2026-11-20T14:00:00Z",
    "2026-11-20T23:59:59Z, 2026-11-20T23:59:59Z",
    "2026-11-21T00:00:00Z, 2026-11-23T14:00:00Z",
    "2026-11-22T15:00:00Z, 2026-11-23T14:00:00Z",
    "2026-07-01T05:00:00Z, 2026-07-01T13:00:00Z"
  })
  void opensInTheHoursOfWorkdays(Instant now, Instant opens) {
    assertThat(hours(WORKDAYS, "08:00", "18:00").opensAt(now)).isEqualTo(opens);
  }

  /** On 2026-03-08 Chicago's clocks go from 02:00 to 03:00, which is 08:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    // What begins in the hour that is left out begins when the clock goes on.
    "02:30, 05:00, 2026-03-08T07:00:00Z, 2026-03-08T08:00:00Z",
    // What lies in it altogether comes a day later, by then in summer time.
    "02:00, 03:00, 2026-03-08T07:00:00Z, 2026-03-09T07:00:00Z",
    "08:00, 18:00, 2026-03-08T07:00:00Z, 2026-03-08T13:00:00Z"
  })
  void followsTheClockForward(String from, String to, Instant now, Instant opens) {
    assertThat(hours(EVERY_DAY, from, to).opensAt(now)).isEqualTo(opens);
  }

  /** On 2026-11-01 Chicago's clocks go from 02:00 back to 01:00, which is 07:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    "01:30, 01:45, 2026-11-01T06:00:00Z, 2026-11-01T06:30:00Z",
    "01:30, 01:45, 2026-11-01T06:50:00Z, 2026-11-01T07:30:00Z",
    "00:30, 01:30, 2026-11-01T06:40:00Z, 2026-11-01T07:00:00Z",
    "08:00, 18:00, 2026-11-01T06:40:00Z, 2026-11-01T14:00:00Z"
  })
  void followsTheClockBack(String from, String to, Instant now, Instant opens) {
    assertThat(hours(EVERY_DAY, from, to).opensAt(now)).isEqualTo(opens);
  }

  @Test
  void waitsAWeekWhereTheClockLeavesTheOnlyWindowOut() {
    assertThat(
            hours(List.of(DayOfWeek.SUNDAY), "02:00", "03:00")
                .opensAt(Instant.parse("2026-03-08T07:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-15T07:00:00Z"));
  }

  @Test
  void isOpenAroundTheClockWhenTheDayEndsAtMidnight() {
    SendingHours always = hours(EVERY_DAY, "00:00", "24:00");

    assertThat(always.isOpen(Instant.parse("2026-11-24T05:59:59Z"))).isTrue();
    assertThat(always.isOpen(Instant.parse("2026-11-24T06:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"18:00, 08:00", "08:00, 08:00", "8, 18:00", "08:00, 25:00", "24:00, 24:00"})
  void refusesHoursThatAreNone(String from, String to) {
    assertThatThrownBy(() -> terms(new PartnerTerms.Schedule(WORKDAYS, from, to)).checked())
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesASchedulesWithoutDays() {
    assertThatThrownBy(
            () -> terms(new PartnerTerms.Schedule(List.of(), "08:00", "18:00")).checked())
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void opensAtOnceWithoutASchedule() {
    Instant now = Instant.parse("2026-11-22T03:00:00Z");

    assertThat(partner(null).sendingOpensAt(now)).isEqualTo(now);
    assertThat(partner(new PartnerTerms.Schedule(WORKDAYS, "08:00", "18:00")).sendingOpensAt(now))
        .isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
  }

  private static SendingHours hours(List<DayOfWeek> days, String from, String to) {
    return new SendingHours(
        new PartnerTerms.Schedule(days, from, to), ZoneId.of("America/Chicago"));
  }

  private static Partner partner(PartnerTerms.@org.jspecify.annotations.Nullable Schedule hours) {
    return new Partner(
        "p-1",
        Partner.State.ACTIVE,
        terms(hours).checked(),
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private static PartnerTerms terms(
      PartnerTerms.@org.jspecify.annotations.Nullable Schedule hours) {
    return new PartnerTerms(
        "A college", List.of("s-1"), "America/Chicago", null, null, hours, null, null, null);
  }
}
