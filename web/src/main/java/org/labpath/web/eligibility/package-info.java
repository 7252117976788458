/** The eligibility form and its result; answers travel in the form itself. */
@NullMarked
package org.labpath.web.eligibility;

import org.jspecify.annotations.NullMarked;
