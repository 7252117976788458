/** Programs and the schools that offer them, over HTTP. */
@NullMarked
package org.labpath.catalog.program;

import org.jspecify.annotations.NullMarked;
