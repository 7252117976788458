/** The catalogue service as the pages see it. */
@NullMarked
package org.labpath.web.catalog;

import org.jspecify.annotations.NullMarked;
