/** Whether the whole system is ready, for people, launchers and probes. */
@NullMarked
package org.labpath.gateway.health;

import org.jspecify.annotations.NullMarked;
