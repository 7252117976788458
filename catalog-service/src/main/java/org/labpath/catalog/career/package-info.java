/** Occupations and the career guides of the states, over HTTP. */
@NullMarked
package org.labpath.catalog.career;

import org.jspecify.annotations.NullMarked;
