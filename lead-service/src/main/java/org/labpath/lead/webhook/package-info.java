/** Events over HTTP to an address of the partner's: signed, on a schedule, to public hosts only. */
@NullMarked
package org.labpath.lead.webhook;

import org.jspecify.annotations.NullMarked;
