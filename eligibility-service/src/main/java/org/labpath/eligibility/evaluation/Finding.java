package org.labpath.eligibility.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Truth;

/**
 * What was found about one thing.
 *
 * @param asks JSON pointers, into the applicant, of the answers that would settle an unknown
 * @param notes codes of remarks that a reader should see
 */
public record Finding(Truth truth, @Nullable Amount amount, List<String> asks, List<String> notes) {

  static final Finding MET = new Finding(Truth.MET, null, List.of(), List.of());
  static final Finding NOT_MET = new Finding(Truth.NOT_MET, null, List.of(), List.of());

  /** Unknown for reasons no answer to a question of ours can settle. */
  static final Finding UNKNOWN = new Finding(Truth.UNKNOWN, null, List.of(), List.of());

  static Finding of(boolean value) {
    return value ? MET : NOT_MET;
  }

  static Finding of(Truth truth) {
    return switch (truth) {
      case MET -> MET;
      case NOT_MET -> NOT_MET;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Unknown until this is answered. */
  static Finding ask(String pointer) {
    return new Finding(Truth.UNKNOWN, null, List.of(pointer), List.of());
  }

  /** A yes, a no, or the question. */
  static Finding ofFlag(@Nullable Boolean value, String pointer) {
    return value == null ? ask(pointer) : of(value);
  }

  boolean is(Truth value) {
    return truth == value;
  }

  /** Both; a known failure beats an unknown, and then nothing need be asked. */
  Finding and(Finding other) {
    if (this == MET) {
      return other;
    }
    if (other == MET) {
      return this;
    }
    return joined(truth.and(other.truth), other);
  }

  /** Either; a known success beats an unknown, and then nothing need be asked. */
  Finding or(Finding other) {
    if (this == NOT_MET) {
      return other;
    }
    if (other == NOT_MET) {
      return this;
    }
    if (is(Truth.MET)) {
      return this;
    }
    return other.is(Truth.MET) ? other : joined(truth.or(other.truth), other);
  }

  Finding with(Amount counted) {
    return new Finding(truth, counted, asks, notes);
  }

  Finding noting(String note) {
    return notes.contains(note)
        ? this
        : new Finding(truth, amount, asks, union(notes, List.of(note)));
  }

  private Finding joined(Truth together, Finding other) {
    List<String> open = List.of();
    if (together == Truth.UNKNOWN) {
      open =
          union(
              is(Truth.UNKNOWN) ? asks : List.of(),
              other.is(Truth.UNKNOWN) ? other.asks : List.of());
    }
    return new Finding(together, null, open, union(notes, other.notes));
  }

  static List<String> union(List<String> first, List<String> second) {
    if (second.isEmpty()) {
      return first;
    }
    if (first.isEmpty()) {
      return second;
    }
    List<String> all = new ArrayList<>(first);
    for (String entry : second) {
      if (!all.contains(entry)) {
        all.add(entry);
      }
    }
    return List.copyOf(all);
  }
}
