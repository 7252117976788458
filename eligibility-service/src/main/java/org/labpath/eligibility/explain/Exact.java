package org.labpath.eligibility.explain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Fraction;

/** Exact values in answers. */
public final class Exact {

  private Exact() {}

  /** A JSON number where its digits end, else the fraction as text: never a rounded value. */
  public static @Nullable Object of(@Nullable Fraction value) {
    if (value == null) {
      return null;
    }
    if (value.denominator() == 1) {
      return value.numerator();
    }
    BigDecimal decimal = value.decimal();
    return decimal == null ? value.toString() : decimal;
  }
}
