/** Where the contract files lie on the class path. */
@NullMarked
package org.labpath.contracts;

import org.jspecify.annotations.NullMarked;
