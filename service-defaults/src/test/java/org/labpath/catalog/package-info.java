/** A stand-in for another service, for the architecture rules' own tests. */
@NullMarked
package org.labpath.catalog;

import org.jspecify.annotations.NullMarked;
