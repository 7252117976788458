package org.labpath.web.eligibility;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.assessment.AssessmentRecords.Assessment;
import org.labpath.web.assessment.AssessmentRecords.Result;

/**
 * Decides what to ask next: what most of the chosen credentials wait for, and among those what the
 * service names first, which is what settles most. What was asked once is not asked again, whether
 * it was answered or not; so the interview ends.
 */
final class Interview {

  /** The field in which the form carries what was asked. */
  static final String ASKED = "asked";

  private static final String WORKED = "worked";

  private Interview() {}

  /** The next question, or null when no answer would change anything that is still open. */
  static @Nullable Question next(Assessment assessment, Answers answers) {
    Set<String> asked = Set.copyOf(answers.all(ASKED));
    Map<String, Integer> wanted = new LinkedHashMap<>();
    Map<String, Integer> place = new HashMap<>();
    for (Result result : assessment.results()) {
      List<String> pointers = result.missingAnswers();
      for (int i = 0; i < pointers.size(); i++) {
        String field = field(pointers.get(i), answers, asked);
        if (field != null) {
          wanted.merge(field, 1, Integer::sum);
          place.merge(field, i, Math::min);
        }
      }
    }
    return wanted.keySet().stream()
        .min(
            Comparator.<String>comparingInt(field -> -wanted.getOrDefault(field, 0))
                .thenComparingInt(field -> place.getOrDefault(field, 0)))
        .map(Question::of)
        .orElse(null);
  }

  private static @Nullable String field(String pointer, Answers answers, Set<String> asked) {
    String field = FormFields.of(pointer);
    if (field == null) {
      return null;
    }
    if (WORKED.equals(field) && asked.contains(WORKED) && answers.is(WORKED, "yes")) {
      // "Yes" settles nothing before the job itself is told.
      field = "job0from";
    }
    return asked.contains(Question.of(field).field()) ? null : field;
  }
}
