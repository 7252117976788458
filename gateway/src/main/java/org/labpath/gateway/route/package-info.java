/** What the outside may ask for, which part answers it, and within which bounds. */
@NullMarked
package org.labpath.gateway.route;

import org.jspecify.annotations.NullMarked;
