/** The parts behind the door: connections, bounds, and passing requests and answers unchanged. */
@NullMarked
package org.labpath.gateway.backend;

import org.jspecify.annotations.NullMarked;
