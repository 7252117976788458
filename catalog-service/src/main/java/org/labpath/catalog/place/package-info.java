/** Turns what people type for a place into a point. */
@NullMarked
package org.labpath.catalog.place;

import org.jspecify.annotations.NullMarked;
