/** Places and names as they are typed, over HTTP. */
@NullMarked
package org.labpath.catalog.naming;

import org.jspecify.annotations.NullMarked;
