/** A partner's own events of a time past, sent once more. */
@NullMarked
package org.labpath.lead.replay;

import org.jspecify.annotations.NullMarked;
