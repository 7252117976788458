/** How those who have much to do let others have their turn. */
@NullMarked
package org.labpath.gateway.turn;

import org.jspecify.annotations.NullMarked;
