/** Puts the data files that ship with the service into the catalogue. */
@NullMarked
package org.labpath.catalog.seed;

import org.jspecify.annotations.NullMarked;
