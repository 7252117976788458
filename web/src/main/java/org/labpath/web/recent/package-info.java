/** What was made lately, kept in bounded memory under exactly what it was made of. */
@NullMarked
package org.labpath.web.recent;

import org.jspecify.annotations.NullMarked;
