/** Whether this part is ready, and what is missing. */
@NullMarked
package org.labpath.catalog.status;

import org.jspecify.annotations.NullMarked;
