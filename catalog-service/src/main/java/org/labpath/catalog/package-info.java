/**
 * Schools, programs, employers and places, with their sources; the starting point of this service.
 */
@NullMarked
package org.labpath.catalog;

import org.jspecify.annotations.NullMarked;
