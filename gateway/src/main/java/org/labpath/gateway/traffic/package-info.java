/** How much one client may ask, how large and how slow it may be. */
@NullMarked
package org.labpath.gateway.traffic;

import org.jspecify.annotations.NullMarked;
