/** Where the data comes from, privacy, accessibility, and reporting an error. */
@NullMarked
package org.labpath.web.about;

import org.jspecify.annotations.NullMarked;
