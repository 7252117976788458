package org.labpath.catalog.search;

import java.util.List;
import org.labpath.catalog.search.Combinations.Combination;
import org.labpath.catalog.search.Plan.Chosen;

/**
 * What one search makes of the combinations of a leaf: which of them pass its filters, and how many
 * documents of each it met.
 */
final class Sieve {

  private static final int UNDECIDED = 0;
  private static final int PASSES = 1;
  private static final int FAILS = 2;

  /** From here on: fails one filter alone, that of the field after this number. */
  private static final int FAILS_ONE = 3;

  private final Combinations combinations;
  private final List<Chosen> chosen;
  private final int[] verdicts;
  private final int[] counts;
  private final int[] met;
  private int metCount;

  Sieve(Combinations combinations, List<Chosen> chosen) {
    this.combinations = combinations;
    this.chosen = chosen;
    this.verdicts = new int[combinations.size()];
    this.counts = new int[combinations.size()];
    this.met = new int[combinations.size()];
  }

  /** Takes a document of this combination into account, and says whether it passes. */
  boolean passes(int combination) {
    int verdict = verdicts[combination];
    if (verdict == UNDECIDED) {
      verdict = verdict(combinations.get(combination));
      verdicts[combination] = verdict;
      met[metCount++] = combination;
    }
    counts[combination]++;
    return verdict == PASSES;
  }

  private int verdict(Combination combination) {
    int verdict = PASSES;
    for (Chosen filter : chosen) {
      if (!filter.numbers()[combination.value(filter.field())]) {
        if (verdict != PASSES) {
          return FAILS;
        }
        verdict = FAILS_ONE + filter.field();
      }
    }
    return verdict;
  }

  /** Hands over what was met. */
  void count(Tallies tallies) {
    for (int i = 0; i < metCount; i++) {
      int verdict = verdicts[met[i]];
      if (verdict != FAILS) {
        tallies.add(
            combinations.get(met[i]),
            verdict == PASSES ? Tallies.NONE : verdict - FAILS_ONE,
            counts[met[i]]);
      }
    }
  }
}
