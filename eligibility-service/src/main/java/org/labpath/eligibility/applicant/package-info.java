/** What a person has told us, where absent means not known, and how it is read and refused. */
@NullMarked
package org.labpath.eligibility.applicant;

import org.jspecify.annotations.NullMarked;
