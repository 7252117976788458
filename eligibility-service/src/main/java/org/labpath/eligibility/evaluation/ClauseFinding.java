package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Clause;

/**
 * A requirement and what was found.
 *
 * @param curedOn the first day on which what the person expects would satisfy it
 */
public record ClauseFinding(Clause clause, Finding finding, @Nullable LocalDate curedOn) {}
