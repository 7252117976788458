/** Assesses certification eligibility by dated, cited rules; the starting point of this service. */
@NullMarked
package org.labpath.eligibility;

import org.jspecify.annotations.NullMarked;
