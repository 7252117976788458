/** How templates are read and kept: once for each language, with its texts already in them. */
@NullMarked
package org.labpath.web.template;

import org.jspecify.annotations.NullMarked;
