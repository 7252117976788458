/** The catalogue as open data, and what it was built from. */
@NullMarked
package org.labpath.catalog.opendata;

import org.jspecify.annotations.NullMarked;
