/** The pages of a partner school: its leads, how they reach it, and its access. */
@NullMarked
package org.labpath.web.partner;

import org.jspecify.annotations.NullMarked;
