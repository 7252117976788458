/** Decides which partner gets a lead, and leaves a line for everything it considered. */
@NullMarked
package org.labpath.lead.routing;

import org.jspecify.annotations.NullMarked;
