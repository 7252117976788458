/** The one secret of this service, and what is derived from it. */
@NullMarked
package org.labpath.lead.secret;

import org.jspecify.annotations.NullMarked;
