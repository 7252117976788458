/**
 * Measures the assessment from inside its own package, since only its HTTP calls are open to
 * others.
 */
@NullMarked
package org.labpath.eligibility.assessment;

import org.jspecify.annotations.NullMarked;
