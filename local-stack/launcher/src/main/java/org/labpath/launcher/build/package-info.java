/** Builds what is older than its sources. */
@NullMarked
package org.labpath.launcher.build;

import org.jspecify.annotations.NullMarked;
