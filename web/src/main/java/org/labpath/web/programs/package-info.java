/** Program search, program pages and school pages. */
@NullMarked
package org.labpath.web.programs;

import org.jspecify.annotations.NullMarked;
