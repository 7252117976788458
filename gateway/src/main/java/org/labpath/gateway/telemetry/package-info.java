/** What the door says about its work: one line and one measurement per request. */
@NullMarked
package org.labpath.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
