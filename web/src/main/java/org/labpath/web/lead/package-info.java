/** The lead service as the pages see it. */
@NullMarked
package org.labpath.web.lead;

import org.jspecify.annotations.NullMarked;
