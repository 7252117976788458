package org.labpath.eligibility.rule;

import java.math.BigDecimal;

/**
 * An exact fraction in lowest terms. Hours and weeks are small, so 64 bits are plenty; an overflow
 * is an error, never a wrong number.
 *
 * @param denominator above zero
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

  public static final Fraction ZERO = new Fraction(0, 1);

  public Fraction {
    if (denominator <= 0) {
      throw new IllegalArgumentException("denominator must be above zero");
    }
    long divisor = greatestCommonDivisor(Math.abs(numerator), denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  public static Fraction of(long whole) {
    return new Fraction(whole, 1);
  }

  public Fraction minus(Fraction other) {
    return new Fraction(
        Math.subtractExact(
            Math.multiplyExact(numerator, other.denominator),
            Math.multiplyExact(other.numerator, denominator)),
        Math.multiplyExact(denominator, other.denominator));
  }

  @Override
  public int compareTo(Fraction other) {
    return Long.compare(
        Math.multiplyExact(numerator, other.denominator),
        Math.multiplyExact(other.numerator, denominator));
  }

  public boolean atLeast(Fraction other) {
    return compareTo(other) >= 0;
  }

  /** The smallest whole number that is not below this fraction. */
  public long ceiling() {
    return Math.ceilDiv(numerator, denominator);
  }

  /** The same value as a decimal number, or null where its digits would never end. */
  public @org.jspecify.annotations.Nullable BigDecimal decimal() {
    long rest = denominator;
    while (rest % 2 == 0) {
      rest /= 2;
    }
    while (rest % 5 == 0) {
      rest /= 5;
    }
    if (rest != 1) {
      return null;
    }
    BigDecimal value = BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator));
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** {@code 6}, {@code 2.5}, or {@code 8/3} where decimals never end. */
  @Override
  public String toString() {
    if (denominator == 1) {
      return Long.toString(numerator);
    }
    BigDecimal decimal = decimal();
    return decimal == null ? numerator + "/" + denominator : decimal.toPlainString();
  }

  private static long greatestCommonDivisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a == 0 ? 1 : a;
  }
}
