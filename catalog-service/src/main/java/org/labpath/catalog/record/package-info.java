/** What the catalogue keeps: one record type for each kind of thing, as it is stored. */
@NullMarked
package org.labpath.catalog.record;

import org.jspecify.annotations.NullMarked;
