/** Reads the dated YAML rules and refuses what is incomplete, overlapping or unsourced. */
@NullMarked
package org.labpath.eligibility.rulebook;

import org.jspecify.annotations.NullMarked;
