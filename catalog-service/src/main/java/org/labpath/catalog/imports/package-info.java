/** Imports of public files: kept whole first, checked whole, then applied as one revision. */
@NullMarked
package org.labpath.catalog.imports;

import org.jspecify.annotations.NullMarked;
