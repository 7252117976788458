/** A document store in a process of its own. */
@NullMarked
package org.labpath.store;

import org.jspecify.annotations.NullMarked;
