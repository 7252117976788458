/** Processes of our own: started, watched, stopped, killed and frozen. */
@NullMarked
package org.labpath.process;

import org.jspecify.annotations.NullMarked;
