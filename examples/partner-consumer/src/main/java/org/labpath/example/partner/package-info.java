/** A partner school consuming its leads. */
@NullMarked
package org.labpath.example.partner;

import org.jspecify.annotations.NullMarked;
