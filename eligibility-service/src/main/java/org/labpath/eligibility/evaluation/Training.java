package org.labpath.eligibility.evaluation;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.PhlebotomyTraining;
import org.labpath.eligibility.evaluation.Amount.Unit;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Requirement;

/** Decides what training in drawing blood counts for. */
final class Training {

  private static final String POINTER = "/phlebotomyTraining";

  private final @Nullable PhlebotomyTraining training;
  private final Moment moment;

  Training(@Nullable PhlebotomyTraining training, Moment moment) {
    this.training = training;
    this.moment = moment;
  }

  Finding has(Requirement.Training rule) {
    PhlebotomyTraining given = training;
    if (given == null) {
      return Finding.ask(POINTER);
    }
    return switch (rule.part()) {
      case FORMAL_STRUCTURED -> Finding.ofFlag(given.formalStructured(), at("formalStructured"));
      case STATE_APPROVED -> Finding.ofFlag(given.stateApproved(), at("stateApproved"));
      case WITHIN ->
          moment
              .done(given.completed(), given.completedExpected(), at("completed"))
              .and(moment.within(rule.window(), given.completed(), given.completedExpected()));
      case CLASSROOM_HOURS ->
          amount(given.classroomClockHours(), rule, "classroomClockHours", Unit.CLOCK_HOURS);
      case CLINICAL_HOURS ->
          amount(given.clinicalClockHours(), rule, "clinicalClockHours", Unit.CLOCK_HOURS);
      case UNAIDED_COLLECTIONS ->
          amount(
              given.unaidedSuccessfulCollections(),
              rule,
              "unaidedSuccessfulCollections",
              Unit.COLLECTIONS);
      case NON_DONOR_COLLECTIONS ->
          amount(given.nonDonorCollections(), rule, "nonDonorCollections", Unit.COLLECTIONS);
      case BOTH_PUNCTURES ->
          Finding.ofFlag(given.includesVenipuncture(), at("includesVenipuncture"))
              .and(Finding.ofFlag(given.includesSkinPuncture(), at("includesSkinPuncture")));
      case LABORATORY -> laboratory(given);
    };
  }

  private Finding laboratory(PhlebotomyTraining given) {
    String certificate = given.lab().certificate();
    Set<String> acceptable = moment.definitions().certificates();
    return certificate == null
        ? Finding.ask(at("lab/certificate"))
        : Finding.of(acceptable.contains(certificate));
  }

  private static Finding amount(
      @Nullable BigDecimal given, Requirement.Training rule, String name, Unit unit) {
    if (given == null) {
      return Finding.ask(at(name));
    }
    Fraction have = new Fraction(given.movePointRight(4).longValueExact(), 10_000);
    Fraction need = Fraction.of(rule.amount());
    return Finding.of(have.atLeast(need)).with(new Amount(have, need, unit));
  }

  private static String at(String name) {
    return POINTER + "/" + name;
  }
}
