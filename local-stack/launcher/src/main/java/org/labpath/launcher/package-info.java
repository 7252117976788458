/** Starts, watches and stops the parts of LabPath. */
@NullMarked
package org.labpath.launcher;

import org.jspecify.annotations.NullMarked;
