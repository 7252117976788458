/** The first page. */
@NullMarked
package org.labpath.web.home;

import org.jspecify.annotations.NullMarked;
