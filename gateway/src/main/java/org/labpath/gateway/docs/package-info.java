/** The contracts, to be read and tried out: API, events, problems. */
@NullMarked
package org.labpath.gateway.docs;

import org.jspecify.annotations.NullMarked;
