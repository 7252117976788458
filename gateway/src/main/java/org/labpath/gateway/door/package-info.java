/** The first look at a request: its path's spelling, what it asks for, who asks. */
@NullMarked
package org.labpath.gateway.door;

import org.jspecify.annotations.NullMarked;
