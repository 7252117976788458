package org.labpath.eligibility.explain;

import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.evaluation.Amount;
import org.labpath.eligibility.evaluation.ClauseFinding;
import org.labpath.eligibility.rule.Fraction;

/** What was found, in words: the requirement's own sentence, then how it stands. */
public final class FindingText {

  private final Messages messages;
  private final RuleText rules;

  public FindingText(Messages messages, RuleText rules) {
    this.messages = messages;
    this.rules = rules;
  }

  public String of(ClauseFinding found, Language language) {
    return rules.of(found.clause(), language) + " " + status(found, language);
  }

  /** A remark under its code. */
  public String note(String code, Language language) {
    return messages.text(language, "note." + code);
  }

  private String status(ClauseFinding found, Language language) {
    Amount amount = found.finding().amount();
    Fraction shortfall = amount == null ? null : amount.shortfall();
    return switch (found.finding().truth()) {
      case MET ->
          amount == null || shortfall != null
              ? messages.text(language, "status.MET")
              : messages.text(
                  language,
                  "status.MET.amount",
                  "have",
                  mixed(amount.have()),
                  "unit",
                  unit(amount, language));
      case NOT_MET -> notMet(found, amount, shortfall, language);
      case UNKNOWN ->
          messages.text(
              language,
              found.finding().asks().isEmpty() ? "status.UNKNOWN.unsettled" : "status.UNKNOWN");
    };
  }

  private String notMet(
      ClauseFinding found,
      @Nullable Amount amount,
      @Nullable Fraction shortfall,
      Language language) {
    if (found.curedOn() != null) {
      return messages.text(language, "status.CURED", "date", language.day(found.curedOn()));
    }
    if (amount == null || shortfall == null) {
      return messages.text(language, "status.NOT_MET");
    }
    return messages.text(
        language,
        "status.NOT_MET.amount",
        "have",
        mixed(amount.have()),
        "need",
        mixed(amount.need()),
        "unit",
        unit(amount, language),
        "shortfall",
        mixed(shortfall));
  }

  String unit(Amount amount, Language language) {
    return messages.text(language, "unit." + amount.unit().key());
  }

  /** {@code 41 2/7}: exact, and easier to read than {@code 289/7}. */
  static String mixed(Fraction value) {
    if (value.decimal() != null) {
      return value.toString();
    }
    long whole = value.numerator() / value.denominator();
    Fraction rest = value.minus(Fraction.of(whole));
    return whole == 0 ? value.toString() : whole + " " + rest;
  }
}
