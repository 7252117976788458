/** What every LabPath service shares, switched on by being on the class path. */
@NullMarked
package org.labpath.defaults;

import org.jspecify.annotations.NullMarked;
