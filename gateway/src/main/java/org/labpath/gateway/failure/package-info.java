/** How the door says no: a problem under the API, a page elsewhere. */
@NullMarked
package org.labpath.gateway.failure;

import org.jspecify.annotations.NullMarked;
