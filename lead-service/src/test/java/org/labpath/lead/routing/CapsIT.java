package org.labpath.lead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.WriteConcernError;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.lead.LeadRig;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerTerms;

/** Places under a partner's caps, by the partner's own days. */
class CapsIT {

  private final LeadRig rig = LeadRig.shared();
  private final Caps caps = rig.bean(Caps.class);

  @Test
  void aMonthWithoutAPlaceGivesTheDaysPlaceBack() {
    Partner partner = partner(5, 1);
    Instant now = Instant.parse("2027-05-10T17:00:00Z");

    assertThat(caps.take(partner, now).isFull()).isFalse();
    assertThat(caps.take(partner, now).full()).isEqualTo("month");
    assertThat(caps.take(partner, now).full()).isEqualTo("month");

    assertThat(caps.used(partner, now)).isEqualTo(new Caps.Used(1L, 1L));
  }

  @Test
  void aStoreThatFailsInBetweenKeepsNoPlace() {
    Partner partner = partner(5, 5);
    Instant now = Instant.parse("2027-06-10T17:00:00Z");
    CapStore failing =
        new CapStore(rig.database()) {
          @Override
          boolean take(String counter, int limit) {
            if (counter.contains("|month|")) {
              throw new MongoTimeoutException("no primary");
            }
            return super.take(counter, limit);
          }
        };

    assertThatThrownBy(() -> new Caps(failing).take(partner, now))
        .isInstanceOf(MongoTimeoutException.class);

    assertThat(caps.used(partner, now)).isEqualTo(new Caps.Used(0L, 0L));
  }

  @Test
  void aPlaceThatTooFewServersHaveConfirmedIsGivenBack() {
    Partner partner = partner(5, 5);
    Instant now = Instant.parse("2027-06-11T17:00:00Z");
    CapStore unconfirmed =
        new CapStore(rig.database()) {
          @Override
          boolean taken(String counter, int limit) {
            super.taken(counter, limit);
            throw new MongoWriteConcernException(
                new WriteConcernError(64, "WriteConcernTimeout", "waiting", new BsonDocument()),
                null,
                new ServerAddress(),
                Set.of());
          }
        };

    assertThatThrownBy(() -> new Caps(unconfirmed).take(partner, now))
        .isInstanceOf(MongoWriteConcernException.class);

    assertThat(caps.used(partner, now)).isEqualTo(new Caps.Used(0L, 0L));
  }

  /** In Chicago, where one of these days has 25 hours and the other 23. */
  @ParameterizedTest
  @CsvSource({
    "2027-11-07T05:00:00Z,2027-11-08T05:59:59Z,2027-11-08T06:00:00Z",
    "2027-03-14T06:00:00Z,2027-03-15T04:59:59Z,2027-03-15T05:00:00Z"
  })
  void aDayLastsFromMidnightToMidnightWhereverTheClockIsSet(
      Instant first, Instant last, Instant next) {
    Partner partner = partner(1, null);

    assertThat(caps.take(partner, first.minusSeconds(1)).isFull()).as("the day before").isFalse();
    assertThat(caps.take(partner, first).isFull()).isFalse();
    assertThat(caps.take(partner, last).full()).isEqualTo("day");
    assertThat(caps.take(partner, next).isFull()).isFalse();
  }

  private static Partner partner(@Nullable Integer perDay, @Nullable Integer perMonth) {
    return new Partner(
        "p-" + UUID.randomUUID().toString().substring(0, 8),
        Partner.State.ACTIVE,
        new Partner.Terms(
            "A college",
            List.of("s-1"),
            "America/Chicago",
            new PartnerTerms.Criteria(null, null, null, null),
            new PartnerTerms.Caps(perDay, perMonth),
            null,
            30,
            new PartnerTerms.Delivery(true, null, null)),
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }
}
