/** The eligibility service as the pages see it. */
@NullMarked
package org.labpath.web.assessment;

import org.jspecify.annotations.NullMarked;
