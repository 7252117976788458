/** The parts as processes: started, watched, stopped, and cleaned up after a launcher that died. */
@NullMarked
package org.labpath.launcher.part;

import org.jspecify.annotations.NullMarked;
