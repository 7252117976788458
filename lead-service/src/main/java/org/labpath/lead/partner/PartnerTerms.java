package org.labpath.lead.partner;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/**
 * What an operator agrees with a partner.
 *
 * @param name as students read it in the consent
 * @param schoolIds the catalogue's schools that are this partner's
 * @param timeZone the zone in which its days and months begin
 * @param duplicateWindowDays days of 24 hours in which the same person and program count once
 * @param oauthClientId the client that is this partner, where another issuer keeps the clients
 */
public record PartnerTerms(
    @Nullable String name,
    @Nullable List<String> schoolIds,
    @Nullable String timeZone,
    @Nullable Criteria criteria,
    @Nullable Caps caps,
    @Nullable Schedule schedule,
    @Nullable Integer duplicateWindowDays,
    @Nullable Delivery delivery,
    @Nullable String oauthClientId) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern MAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,63}");
  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._:@/-]{1,128}");

  /** Which requests the partner takes; an absent list takes all. */
  public record Criteria(
      @Nullable List<String> states,
      @Nullable List<String> credentials,
      @Nullable List<String> deliveries,
      @Nullable List<String> educationLevels) {}

  /** How many leads the partner takes; an absent number is no limit. */
  public record Caps(@Nullable Integer perDay, @Nullable Integer perMonth) {}

  /** When webhooks may be sent, in the partner's time zone; Kafka is not delayed. */
  public record Schedule(
      List<DayOfWeek> days,
      @Schema(example = "08:00") String from,
      @Schema(example = "18:00") String to) {}

  /** The ways in which the partner gets its leads. */
  public record Delivery(boolean kafka, @Nullable Webhook webhook, @Nullable Mail mail) {}

  /** Where notices go that say, without personal data, that something waits. */
  public record Mail(String address) {}

  /** Where a webhook goes. */
  public record Webhook(String url) {}

  /** The same terms, delivered in these ways. */
  PartnerTerms delivering(Delivery ways) {
    return new PartnerTerms(
        name,
        schoolIds,
        timeZone,
        criteria,
        caps,
        schedule,
        duplicateWindowDays,
        ways,
        oauthClientId);
  }

  /** These terms with every default filled in, or 422 with all that is wrong. */
  Partner.Terms checked() {
    List<Violation> wrong = new ArrayList<>();
    if (name == null || name.isBlank() || name.length() > 200 || hasControl(name)) {
      wrong.add(violation("/name", "text", "A name of 1 to 200 characters is needed"));
    }
    if (schoolIds == null
        || schoolIds.isEmpty()
        || schoolIds.size() > 50
        || new HashSet<>(schoolIds).size() != schoolIds.size()
        || !allMatch(schoolIds)) {
      wrong.add(violation("/schoolIds", "list", "1 to 50 different school ids are needed"));
    }
    if (timeZone == null || !isZone(timeZone)) {
      wrong.add(violation("/timeZone", "zone", "An IANA time zone such as America/Chicago"));
    }
    if (caps != null && (outOfRange(caps.perDay()) || outOfRange(caps.perMonth()))) {
      wrong.add(violation("/caps", "range", "A cap is between 0 and 1000000"));
    }
    if (duplicateWindowDays != null && (duplicateWindowDays < 0 || duplicateWindowDays > 366)) {
      wrong.add(violation("/duplicateWindowDays", "range", "0 to 366 days"));
    }
    if (schedule != null && !isSchedule(schedule)) {
      wrong.add(
          violation(
              "/schedule",
              "schedule",
              "Days, each once, and from before to as HH:mm, to up to 24:00"));
    }
    if (oauthClientId != null && !CLIENT.matcher(oauthClientId).matches()) {
      wrong.add(violation("/oauthClientId", "pattern", "1 to 128 characters of a client id"));
    }
    if (delivery != null && delivery.mail() != null && !isAddress(delivery.mail().address())) {
      wrong.add(violation("/delivery/mail/address", "email", "This is not an e-mail address"));
    }
    if (delivery != null && delivery.webhook() != null && delivery.webhook().url() == null) {
      wrong.add(violation("/delivery/webhook/url", "required", "A webhook needs an address"));
    }
    checkCriteria(wrong);
    if (!wrong.isEmpty() || name == null || schoolIds == null || timeZone == null) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE, "The partner's terms break a rule", wrong);
    }
    return new Partner.Terms(
        name,
        List.copyOf(schoolIds),
        timeZone,
        criteria == null ? new Criteria(null, null, null, null) : criteria,
        caps == null ? new Caps(null, null) : caps,
        schedule,
        duplicateWindowDays == null ? 30 : duplicateWindowDays,
        delivery == null ? new Delivery(true, null, null) : delivery);
  }

  private void checkCriteria(List<Violation> wrong) {
    if (criteria == null) {
      return;
    }
    checkList(criteria.states(), "/criteria/states", wrong);
    checkList(criteria.credentials(), "/criteria/credentials", wrong);
    checkList(criteria.deliveries(), "/criteria/deliveries", wrong);
    checkList(criteria.educationLevels(), "/criteria/educationLevels", wrong);
  }

  private static void checkList(
      @Nullable List<String> list, String pointer, List<Violation> wrong) {
    if (list != null
        && (list.size() > 100 || list.stream().anyMatch(v -> v == null || v.length() > 60))) {
      wrong.add(violation(pointer, "list", "At most 100 values of at most 60 characters"));
    }
  }

  private static boolean allMatch(List<String> ids) {
    return ids.stream().allMatch(id -> id != null && ID.matcher(id).matches());
  }

  private static boolean outOfRange(@Nullable Integer cap) {
    return cap != null && (cap < 0 || cap > 1_000_000);
  }

  private static boolean isZone(String zone) {
    return zone.length() <= 64 && ZoneId.getAvailableZoneIds().contains(zone);
  }

  private static boolean isSchedule(Schedule schedule) {
    // What a caller left out is absent here, whatever the record says.
    return schedule.days() != null
        && schedule.from() != null
        && schedule.to() != null
        && !schedule.days().isEmpty()
        && new HashSet<>(schedule.days()).size() == schedule.days().size()
        && SendingHours.isValid(schedule);
  }

  private static boolean isAddress(@Nullable String address) {
    return address != null && MAIL.matcher(address).matches();
  }

  private static boolean hasControl(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  private static Violation violation(String pointer, String code, String message) {
    return new Violation(pointer, code, message);
  }
}
