/** Runs the scenario files: persons, dates and what must come out, written for non-programmers. */
@NullMarked
package org.labpath.eligibility.scenario;

import org.jspecify.annotations.NullMarked;
