/** Whether this part is ready. */
@NullMarked
package org.labpath.web.status;

import org.jspecify.annotations.NullMarked;
