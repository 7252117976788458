/** Searching the catalogue beside PostgreSQL: the same rows, the same questions, the same run. */
@NullMarked
package org.labpath.benchmarks.search;

import org.jspecify.annotations.NullMarked;
