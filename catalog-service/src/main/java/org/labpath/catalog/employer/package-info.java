/** Employers over HTTP. */
@NullMarked
package org.labpath.catalog.employer;

import org.jspecify.annotations.NullMarked;
