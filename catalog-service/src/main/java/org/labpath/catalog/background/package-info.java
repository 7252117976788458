/** Work beside the requests: one loop that outlives its failures. */
@NullMarked
package org.labpath.catalog.background;

import org.jspecify.annotations.NullMarked;
