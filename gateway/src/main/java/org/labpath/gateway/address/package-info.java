/** Whose request it is: the client's address, resolved once, forged headers ignored. */
@NullMarked
package org.labpath.gateway.address;

import org.jspecify.annotations.NullMarked;
