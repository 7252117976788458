/** Employer search and employer pages. */
@NullMarked
package org.labpath.web.employers;

import org.jspecify.annotations.NullMarked;
