/** Letting go of what has been kept long enough. */
@NullMarked
package org.labpath.lead.retention;

import org.jspecify.annotations.NullMarked;
