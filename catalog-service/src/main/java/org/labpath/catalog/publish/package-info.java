/** Publishes the programs to whoever keeps a copy. */
@NullMarked
package org.labpath.catalog.publish;

import org.jspecify.annotations.NullMarked;
