/** The assessment calls: one applicant at a time, or a stream of them. */
@NullMarked
package org.labpath.eligibility.assessment;

import org.jspecify.annotations.NullMarked;
