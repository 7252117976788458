/** What the work is and how to get into it. */
@NullMarked
package org.labpath.web.guides;

import org.jspecify.annotations.NullMarked;
