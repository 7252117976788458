/** Finds programs, employers and names: an Apache Lucene index in this process. */
@NullMarked
package org.labpath.catalog.search;

import org.jspecify.annotations.NullMarked;
