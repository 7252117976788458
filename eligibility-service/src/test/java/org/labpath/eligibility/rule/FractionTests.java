package org.labpath.eligibility.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FractionTests {

  @Test
  void isInLowestTerms() {
    assertThat(new Fraction(178, 6)).isEqualTo(new Fraction(89, 3));
    assertThat(new Fraction(0, 7)).isEqualTo(Fraction.ZERO);
    assertThat(new Fraction(-4, 8)).isEqualTo(new Fraction(-1, 2));
  }

  @Test
  void comparesExactly() {
    assertThat(new Fraction(178, 3).atLeast(Fraction.of(60))).isFalse();
    assertThat(new Fraction(180, 3).atLeast(Fraction.of(60))).isTrue();
    assertThat(new Fraction(1, 3)).isGreaterThan(new Fraction(333, 1000));
    assertThat(Fraction.of(60).minus(new Fraction(178, 3))).isEqualTo(new Fraction(2, 3));
    assertThat(new Fraction(7, 3).ceiling()).isEqualTo(3);
    assertThat(Fraction.of(3).ceiling()).isEqualTo(3);
  }

  @Test
  void isADecimalOnlyWhereItsDigitsEnd() {
    assertThat(new Fraction(5, 8)).hasToString("0.625");
    assertThat(new Fraction(1, 3)).hasToString("1/3");
    assertThat(new Fraction(100, 1)).hasToString("100");
    assertThat(new Fraction(1, 3).decimal()).isNull();
    assertThat(new Fraction(100, 1).decimal()).hasToString("100");
  }

  @Test
  void wouldRatherFailThanBeWrong() {
    assertThatThrownBy(() -> new Fraction(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fraction.of(Long.MAX_VALUE).minus(Fraction.of(-1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void knowsKleenesTables() {
    for (Truth one : Truth.values()) {
      assertThat(one.and(Truth.NOT_MET)).isEqualTo(Truth.NOT_MET);
      assertThat(one.or(Truth.MET)).isEqualTo(Truth.MET);
      assertThat(one.and(Truth.MET)).isEqualTo(one);
      assertThat(one.or(Truth.NOT_MET)).isEqualTo(one);
      assertThat(one.agreeing(one)).isEqualTo(one);
    }
    assertThat(Truth.UNKNOWN.and(Truth.UNKNOWN)).isEqualTo(Truth.UNKNOWN);
    assertThat(Truth.UNKNOWN.or(Truth.UNKNOWN)).isEqualTo(Truth.UNKNOWN);
    assertThat(Truth.MET.agreeing(Truth.NOT_MET)).isEqualTo(Truth.UNKNOWN);
  }
}
