/** Up to four programs side by side. */
@NullMarked
package org.labpath.web.compare;

import org.jspecify.annotations.NullMarked;
