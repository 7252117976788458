/** Errors that readers report. */
@NullMarked
package org.labpath.catalog.correction;

import org.jspecify.annotations.NullMarked;
