/** What was delivered to a partner, over which channel, and how each attempt ended. */
@NullMarked
package org.labpath.lead.delivery;

import org.jspecify.annotations.NullMarked;
